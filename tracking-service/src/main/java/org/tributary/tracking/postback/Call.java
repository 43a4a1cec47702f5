package org.tributary.tracking.postback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.problem.ProblemException;

/**
 * What a call says, whatever the dialect: read by the dialect's {@link Names}, told as a line of {@code /track/batch}.
 *
 * <p>Without an event, what has an amount is a sale and what has none is a lead; {@code sale} and {@code lead} say so themselves, and
 * every other name is a goal. Without an order, a sale is named by its click and event, so that a repeat is the same one.
 */
final class Call {

    private static final Set<String> SALES = Set.of("sale", "purchase");
    private static final Set<String> REJECTED =
            Set.of("rejected", "invalid", "declined", "canceled", "cancelled", "reversed");

    /** What Everflow calls the conversion itself, as against its later events. */
    private static final String BASE_EVENT = "0";

    private final Parameters parameters;
    private final Names names;
    private final ProgramEntry program;
    private final Currency currency;

    /** @param program whose token let the call in; amounts are in its currency unless the call names another */
    Call(Parameters parameters, Names names, ProgramEntry program) {
        this.parameters = parameters;
        this.names = names;
        this.program = program;
        this.currency = currency();
    }

    /** The call as a line of a batch. */
    ObjectNode line() {
        String event = event();
        String kind = kind(event);
        requireSomebody(kind);
        if (isRejected()) {
            return rejection(event);
        }
        return switch (kind) {
            case "sale" -> sale(event);
            case "lead" -> lead(event);
            case "refund" -> refund(value(names.refund()), null);
            default -> goal(kind);
        };
    }

    /** Whether it takes something back; nothing that comes out of a browser may. */
    boolean takesBack() {
        return isRejected() || "refund".equals(kind(event()));
    }

    /** A customer, a click, or the order of a sale: somebody it can belong to. A customer without an order names no sale. */
    private void requireSomebody(String kind) {
        boolean order = value(names.order()) != null;
        boolean byClick = value(names.click()) != null;
        boolean byCustomer = value(names.customer()) != null && (order || !kind.equals("sale"));
        boolean byCoupon = value(names.coupon()) != null && order && kind.equals("sale");
        boolean takenBack = takesBack() && order;
        if (!byClick && !byCustomer && !byCoupon && !takenBack) {
            throw ProblemException.invalid(
                    "click_required",
                    "Nothing was recorded. Send the " + names.click()[0] + ", or the " + names.customer()[0] + " or "
                            + names.coupon()[0] + " of a sale, together with its " + names.order()[0] + ".");
        }
    }

    private String kind(@Nullable String event) {
        if (event == null) {
            return amount() == null && !Items.anyIn(parameters, names) ? "lead" : "sale";
        }
        String name = event.toLowerCase(Locale.ROOT);
        return SALES.contains(name) ? "sale" : name.equals("lead") || name.equals("refund") ? name : event;
    }

    private @Nullable String event() {
        String event = value(names.event());
        return BASE_EVENT.equals(event) ? null : event;
    }

    private boolean isRejected() {
        String status = value(names.status());
        return status != null && REJECTED.contains(status.toLowerCase(Locale.ROOT));
    }

    private ObjectNode sale(@Nullable String event) {
        ObjectNode sale = attributed("sale");
        put(sale, "eventName", event);
        put(sale, "invoiceId", orderOf(event));
        ArrayNode items = Items.of(parameters, names, currency);
        Long amount = amount();
        if (amount != null || !items.isEmpty()) {
            sale.put("amount", amount == null ? Items.total(items) : amount);
        }
        sale.put("currency", Currencies.code(currency));
        putAmount(sale, "tax", names.tax());
        putAmount(sale, "shipping", names.shipping());
        putAmount(sale, "discount", names.discount());
        sale.set("items", items);
        return sale;
    }

    private ObjectNode lead(@Nullable String event) {
        ObjectNode lead = attributed("lead");
        lead.put("eventName", event == null ? "Lead" : event);
        return lead;
    }

    private ObjectNode goal(String name) {
        ObjectNode goal = attributed("event");
        goal.put("eventName", name);
        String order = value(names.order());
        put(goal, "eventId", order == null ? null : name + ":" + order);
        Long amount = amount();
        if (amount != null) {
            goal.put("amount", amount);
            goal.put("currency", Currencies.code(currency));
        }
        return goal;
    }

    /** Nothing but an order can be taken back yet; for a lead to be answered with success would promise what nobody does. */
    private ObjectNode rejection(@Nullable String event) {
        boolean order = event == null && value(names.order()) != null;
        if (!order && !kind(event).equals("sale")) {
            throw ProblemException.invalid(
                    "status_not_possible",
                    "Nothing was recorded. Only a sale can be taken back by a rejected status; send leads and goals when they"
                            + " are approved.");
        }
        return refund("rejected:" + orderOf(event), event);
    }

    private ObjectNode refund(@Nullable String refundId, @Nullable String event) {
        String order = orderOf(event);
        ObjectNode refund = Json.MAPPER.createObjectNode().put("type", "refund");
        put(refund, "invoiceId", order);
        put(refund, "refundId", refundId == null ? "refund:" + order : refundId);
        put(refund, "reason", value(names.reason()));
        if (!isRejected()) {
            putAmount(refund, "amount", names.amount());
        }
        return refund;
    }

    private ObjectNode attributed(String type) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("type", type);
        put(line, "clickId", value(names.click()));
        put(line, "customerExternalId", value(names.customer()));
        put(line, "couponCode", value(names.coupon()));
        put(line, "occurredAt", value(names.time()));
        line.put("programId", program.programId().value());
        String status = value(names.status());
        put(line, "status", status == null ? null : status.toLowerCase(Locale.ROOT));
        ObjectNode metadata = line.putObject("metadata");
        for (String name : names.kept()) {
            put(metadata, name, parameters.first(name));
        }
        if (!type.equals("sale")) {
            put(metadata, "order_id", value(names.order()));
        }
        return line;
    }

    /** The order's name; a sale that has none is its click and its event. */
    private @Nullable String orderOf(@Nullable String event) {
        String order = value(names.order());
        String click = value(names.click());
        if (order != null || click == null) {
            return order;
        }
        return click + ":" + (event == null ? "sale" : event.toLowerCase(Locale.ROOT));
    }

    private Currency currency() {
        String code = value(names.currency());
        return code == null
                ? Currencies.require(program.currency())
                : Currencies.parse(code)
                        .orElseThrow(() -> ProblemException.invalid(
                                "unknown_currency",
                                "Nothing was recorded. ISO 4217 has no such currency with minor units."));
    }

    private @Nullable Long amount() {
        String text = value(names.amount());
        return text == null ? null : Long.valueOf(MajorUnits.minor(names.amount()[0], text, currency));
    }

    private void putAmount(ObjectNode line, String field, String[] parameter) {
        String text = value(parameter);
        if (text != null) {
            line.put(field, MajorUnits.minor(parameter[0], text, currency));
        }
    }

    private static void put(ObjectNode line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value);
        }
    }

    private @Nullable String value(String[] aliases) {
        return parameters.first(aliases);
    }
}
