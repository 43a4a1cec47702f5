/**
 * Programs: their rules outside the plan. The way in is {@link org.tributary.gateway.program.Programs}. Imports directory and input;
 * judges nothing, commission reads these rules from the directory.
 */
@NullMarked
package org.tributary.gateway.program;

import org.jspecify.annotations.NullMarked;
