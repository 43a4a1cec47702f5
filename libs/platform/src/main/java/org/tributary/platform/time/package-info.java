/** Time comes in from outside. The way in is a bean of {@link java.time.Clock}. */
@NullMarked
package org.tributary.platform.time;

import org.jspecify.annotations.NullMarked;
