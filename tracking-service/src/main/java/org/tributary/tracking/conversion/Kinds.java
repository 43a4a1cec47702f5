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

    /** Takes what the body says by its {@code type}; the answer holds once the promises are settled and kept. */
    Answers.Taken take(SentJson body, KeyEntry key, Promises promises) {
        String type = body.requiredText(TYPE, LONGEST_TYPE);
        body.check();
        SentJson rest = body.without(TYPE);
        return switch (type) {
            case "lead" -> leads.take(rest, key, promises);
            case "sale" -> sales.take(rest, key, null, promises);
            case "event" -> goals.take(rest, key, promises);
            case "refund" -> refunds.take(rest, key, promises);
            default -> throw body.refusal(TYPE, "unknown_value", "It is a lead, sale, event or refund.");
        };
    }
}
