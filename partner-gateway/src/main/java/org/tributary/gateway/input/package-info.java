/**
 * What callers send: read, checked, and answered field by field. The way in is {@link org.tributary.gateway.input.Input}, for tables
 * {@link org.tributary.gateway.input.Table}. Imports
 * contracts and platform's problems; never looks anything up.
 */
@NullMarked
package org.tributary.gateway.input;

import org.jspecify.annotations.NullMarked;
