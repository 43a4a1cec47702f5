package org.tributary.commission.plan;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Money;

/**
 * The part of a conversion that a rule pays on.
 *
 * @param base what percentages are taken of, null where the conversion has no amount
 * @param units how many things were bought or reached
 * @param items line items
 */
record Portion(@Nullable Money base, long units, long items) {

    boolean hasBase() {
        return base != null && base.isPositive();
    }
}
