/** Tests of classification. */
@NullMarked
package org.tributary.tracking.traffic;

import org.jspecify.annotations.NullMarked;
