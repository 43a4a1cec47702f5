/**
 * Accounting periods: closing them once and for ever, what stands in them, and the journals that were made of them. The way in is
 * {@link org.tributary.commission.period.Periods}, {@link org.tributary.commission.period.Exports} and
 * {@link org.tributary.commission.period.AccountPlans}. Reads the ledger and never posts; decides no amount, which {@code accounting} does.
 */
@NullMarked
package org.tributary.commission.period;

import org.jspecify.annotations.NullMarked;
