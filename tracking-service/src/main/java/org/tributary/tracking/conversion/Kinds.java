package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import org.tributary.contracts.directory.KeyEntry;

/** Every kind of conversion by the name that it has where several kinds come through one door. */
@Singleton
final class Kinds {

    private static final String TYPE = "type";
    private static final int LONGEST_TYPE = 20;

    private final Leads leads;
    private final Sales sales;
    private final Goals goals;
    private final Refunds refunds;

    Kinds(Leads leads, Sales sales, Goals goals, Refunds refunds) {
        this.leads = leads;
        this.sales = sales;
        this.goals = goals;
        this.refunds = refunds;
    }

    /** Reads what the body says by its {@code type}. */
    Reading<?> read(SentJson body, KeyEntry key) {
        String type = body.requiredText(TYPE, LONGEST_TYPE);
        body.check();
        SentJson rest = body.without(TYPE);
        return switch (type) {
            case "lead" -> leads.read(rest, key);
            case "sale" -> sales.read(rest, key, null);
            case "event" -> goals.read(rest, key);
            case "refund" -> refunds.read(rest, key);
            default -> throw body.refusal(TYPE, "unknown_value", "It is a lead, sale, event or refund.");
        };
    }
}
