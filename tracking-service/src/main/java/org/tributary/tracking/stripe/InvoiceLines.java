package org.tributary.tracking.stripe;

import java.util.List;
import java.util.Objects;
import org.tributary.contracts.event.SaleRecorded.LineItem;

/**
 * The positions of an invoice as they were invoiced, gross; credit for unused time and other lines at or below zero are left out. Events
 * carry the first ten lines of an invoice, so that positions say what was bought and never what was paid.
 */
final class InvoiceLines {

    private static final String EXCLUSIVE = "exclusive";

    private InvoiceLines() {}

    static List<LineItem> items(StripeObject invoice, StripeMoney money) {
        return invoice.list("lines").stream()
                .map(line -> item(line, money))
                .filter(item -> item.amount() > 0)
                .toList();
    }

    private static LineItem item(StripeObject line, StripeMoney money) {
        List<StripeObject> taxes = line.list("taxes").isEmpty() ? line.list("tax_amounts") : line.list("taxes");
        long tax = sum(taxes);
        long onTop = sum(taxes.stream().filter(InvoiceLines::isOnTop).toList());
        long gross = line.numberOrZero("amount") - line.sum("discount_amounts", "amount") + onTop;
        return new LineItem(
                product(line),
                money.minor(gross),
                Math.clamp(money.minor(tax), 0, Math.max(0, money.minor(gross))),
                (int) Math.clamp(Objects.requireNonNullElse(line.number("quantity"), 1L), 1, 1_000_000));
    }

    private static String product(StripeObject line) {
        String priced = line.id("pricing", "price_details", "product");
        String product = priced == null ? line.id("price", "product") : priced;
        return Objects.requireNonNullElse(product, line.ownId());
    }

    private static boolean isOnTop(StripeObject tax) {
        String behavior = tax.text("tax_behavior");
        return behavior == null ? !tax.isTrue("inclusive") : behavior.equals(EXCLUSIVE);
    }

    private static long sum(List<StripeObject> taxes) {
        return taxes.stream().mapToLong(tax -> tax.numberOrZero("amount")).reduce(0, Math::addExact);
    }
}
