/**
 * Exchange rates by the day, as values: what was published, how a table of it is read, and what one currency is worth in another. The
 * ways in are {@link org.tributary.commission.rate.RateFile} and {@link org.tributary.commission.rate.RateTable}. Pure: loads and keeps
 * nothing, and imports no other room.
 */
@NullMarked
package org.tributary.commission.rate;

import org.jspecify.annotations.NullMarked;
