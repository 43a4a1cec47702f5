package org.tributary.tracking.conversion;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

/**
 * The money of a sale. Tax and shipping stand inside the total, so they cannot be above it.
 *
 * @param total gross
 * @param tax minor units of the total's currency, as the two that follow
 * @param discount what was taken off before
 */
record Amounts(Money total, long tax, long shipping, long discount, List<LineItem> items) {

    static final Set<String> FIELDS = Set.of("amount", "currency", "tax", "shipping", "discount", "items");

    /** What a currency is when nobody says one, as Dub has it. */
    private static final String DEFAULT_CURRENCY = "usd";

    private static final Set<String> ITEM_FIELDS =
            Set.of("productId", "amount", "tax", "shipping", "discount", "quantity");
    private static final int LONGEST_CURRENCY = 3;
    private static final int LONGEST_PRODUCT = 255;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_OF_ONE = 1_000_000;

    static Amounts read(SentJson body) {
        Money total = Money.of(body.requiredAmount("amount"), currency(body));
        long tax = orZero(body.amount("tax"));
        long shipping = orZero(body.amount("shipping"));
        if (tax > total.minor()) {
            body.refuse("tax", "tax_above_amount", "Tax stands inside the amount and cannot be above it.");
        } else if (tax + shipping > total.minor()) {
            body.refuse(
                    "shipping", "shipping_above_amount", "Tax and shipping stand inside the amount, also together.");
        }
        return new Amounts(total, tax, shipping, orZero(body.amount("discount")), items(body));
    }

    /** What a goal was worth; null when nothing was said about it. */
    static @Nullable Money worth(SentJson body) {
        Long amount = body.amount("amount");
        String currency = currency(body);
        return amount == null ? null : Money.of(amount, currency);
    }

    /** What a refund gives back, more than nothing; null for all that is left. */
    static @Nullable Long refunded(SentJson body) {
        Long amount = body.amount("amount");
        if (amount != null && amount == 0) {
            body.refuse(
                    "amount",
                    "amount_not_positive",
                    "A refund gives something back; leave the amount out for all of it.");
            return null;
        }
        return amount;
    }

    static List<LineItem> items(SentJson body) {
        return body.list("items", MOST_ITEMS).stream().map(Amounts::item).toList();
    }

    /** A known currency in lower case; the default where none is given or the one given is refused. */
    private static String currency(SentJson body) {
        String code = body.text("currency", LONGEST_CURRENCY);
        if (code == null) {
            return DEFAULT_CURRENCY;
        }
        if (Currencies.parse(code).isEmpty()) {
            body.refuse("currency", "unknown_currency", "ISO 4217 has no such currency with minor units.");
            return DEFAULT_CURRENCY;
        }
        return code.toLowerCase(Locale.ROOT);
    }

    private static LineItem item(SentJson item) {
        item.knowing(ITEM_FIELDS);
        String product = item.requiredText("productId", LONGEST_PRODUCT);
        long amount = item.requiredAmount("amount");
        long tax = orZero(item.amount("tax"));
        Long shipping = item.amount("shipping");
        if (tax > amount) {
            item.refuse("tax", "tax_above_amount", "Tax stands inside the amount and cannot be above it.");
        } else if (tax + orZero(shipping) > amount) {
            item.refuse(
                    "shipping", "shipping_above_amount", "Tax and shipping stand inside the amount, also together.");
        }
        return new LineItem(
                product, amount, tax, item.quantity("quantity", MOST_OF_ONE), shipping, item.amount("discount"));
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
