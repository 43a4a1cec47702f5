package org.tributary.tracking.stripe;

import java.util.Locale;
import java.util.Set;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** Stripe's amounts in ISO 4217's minor units. They differ for three currencies only; Stripe documents them as special cases. */
final class StripeMoney {

    /** Told with two decimals that ISO does not have. */
    private static final Set<String> WITH_CENTS_THAT_ARE_NONE = Set.of("isk", "ugx");

    /** Told without the two decimals that ISO has. */
    private static final Set<String> WITHOUT_THEIR_CENTS = Set.of("mga");

    private static final long HUNDRED = 100;

    private final String currency;

    private StripeMoney(String currency) {
        this.currency = currency;
    }

    /** @throws org.tributary.platform.problem.ProblemException 400 for a currency that ISO does not have */
    static StripeMoney in(String currency) {
        if (Currencies.parse(currency).isEmpty()) {
            throw StripeObject.unreadable("its currency '" + currency + "' is none");
        }
        return new StripeMoney(currency.toLowerCase(Locale.ROOT));
    }

    Money money(long stripeAmount) {
        return Money.of(minor(stripeAmount), currency);
    }

    long minor(long stripeAmount) {
        if (WITH_CENTS_THAT_ARE_NONE.contains(currency)) {
            return Rounding.proportion(stripeAmount, 1, HUNDRED);
        }
        return WITHOUT_THEIR_CENTS.contains(currency) ? Math.multiplyExact(stripeAmount, HUNDRED) : stripeAmount;
    }
}
