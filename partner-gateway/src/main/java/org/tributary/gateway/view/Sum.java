package org.tributary.gateway.view;

import java.util.List;

/**
 * Figures of one group within one program; amounts are minor units of that program's currency.
 *
 * @param keys one per dimension asked for, in its order
 */
public record Sum(
        List<String> keys,
        String programId,
        long clicks,
        long uniques,
        long billable,
        long duplicates,
        long invalid,
        long leads,
        long sales,
        long revenue,
        long commission) {

    /** Both together; for groups that span programs of one currency. */
    public Sum plus(Sum other) {
        return new Sum(
                keys,
                programId,
                clicks + other.clicks,
                uniques + other.uniques,
                billable + other.billable,
                duplicates + other.duplicates,
                invalid + other.invalid,
                leads + other.leads,
                sales + other.sales,
                Math.addExact(revenue, other.revenue),
                Math.addExact(commission, other.commission));
    }
}
