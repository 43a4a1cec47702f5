package org.tributary.tracking.stripe;

import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * What was really paid, in the terms of a sale. Where an invoice was paid with less than its total because credit covered the rest, or
 * with more because an older debt was added, tax and shipping are what was paid's share of the invoice's.
 *
 * @param amount gross
 * @param tax inside the amount
 * @param shipping inside the amount, without its tax
 * @param discount taken off before
 */
record Paid(Money amount, long tax, long shipping, long discount) {

    /**
     * All in Stripe's units.
     *
     * @param paid above zero
     * @param total of the invoice, with tax and shipping
     */
    static Paid of(StripeMoney money, long paid, long total, long tax, long shipping, long discount) {
        long amount = money.minor(paid);
        long taxPaid = within(share(money.minor(tax), amount, money.minor(total)), amount);
        long shippingPaid = within(share(money.minor(shipping), amount, money.minor(total)), amount - taxPaid);
        return new Paid(money.money(paid), taxPaid, shippingPaid, Math.max(0, money.minor(discount)));
    }

    private static long share(long part, long paid, long total) {
        if (paid == total) {
            return part;
        }
        return total <= 0 ? 0 : Rounding.proportion(part, paid, total);
    }

    private static long within(long part, long most) {
        return Math.clamp(part, 0, most);
    }
}
