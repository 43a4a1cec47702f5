/** Tests of what is kept of a visitor. */
@NullMarked
package org.tributary.tracking.privacy;

import org.jspecify.annotations.NullMarked;
