/** Tests of counting clicks against caps. */
@NullMarked
package org.tributary.tracking.cap;

import org.jspecify.annotations.NullMarked;
