package org.tributary.commission.period;

import java.time.LocalDate;

/**
 * What a period's commissions cost, of those whose conversions occurred in a month.
 *
 * @param month its first day
 * @param beforePeriod whether they occurred before the period began
 * @param amount in minor units; negative when more was taken back than earned
 */
public record ExpenseOfMonth(String programId, String currency, LocalDate month, boolean beforePeriod, long amount) {}
