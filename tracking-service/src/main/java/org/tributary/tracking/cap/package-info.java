/**
 * How many clicks a capped link has sent to its destination, over all instances and restarts. The way in is
 * {@link org.tributary.tracking.cap.ClickCaps}. Imports {@code disk} and {@code journal} for the instance's number; counting never waits, what
 * is known of other instances comes over Redis beside the redirects.
 */
@NullMarked
package org.tributary.tracking.cap;

import org.jspecify.annotations.NullMarked;
