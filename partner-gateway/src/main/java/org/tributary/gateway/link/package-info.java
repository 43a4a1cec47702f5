/**
 * Tracking links of partners. The way in is {@link org.tributary.gateway.link.Links}. Imports partner, program, directory and input;
 * redirects nothing, tracking does.
 */
@NullMarked
package org.tributary.gateway.link;

import org.jspecify.annotations.NullMarked;
