/** That benchmarks keep the house rules; they are run by hand, not here. */
@NullMarked
package org.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
