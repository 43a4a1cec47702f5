/** Tests of what conversions are checked and deduplicated by. */
@NullMarked
package org.tributary.tracking.conversion;

import org.jspecify.annotations.NullMarked;
