/** Holds that end by time. Runs by itself; what "available" means is in {@code book}. */
@NullMarked
package org.tributary.commission.maturity;

import org.jspecify.annotations.NullMarked;
