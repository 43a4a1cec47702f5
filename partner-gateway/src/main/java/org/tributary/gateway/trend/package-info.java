/**
 * The figures at the top of a page and their course over the last days. The way in is {@link org.tributary.gateway.trend.Trends}. Asks
 * report and view, and puts together what they say; counts nothing itself.
 */
@NullMarked
package org.tributary.gateway.trend;

import org.jspecify.annotations.NullMarked;
