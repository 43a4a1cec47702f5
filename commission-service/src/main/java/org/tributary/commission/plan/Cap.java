package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The most a rule pays somebody in a stretch of time: an amount, or a number of conversions; one of the two. It counts what the partner
 * who sold earns by the rule; what recruiters earn above it is not in it.
 *
 * @param amount minor units of the program's currency; the conversion that meets it is paid what is left
 * @param count conversions that the rule pays
 * @param of whose limit it is
 * @param at what becomes of a conversion when nothing is left
 */
public record Cap(@Nullable Long amount, @Nullable Long count, Per per, Scope of, At at) {

    /** Whose limit it is. */
    public enum Scope {
        PARTNER,
        /** All partners of the program together: a budget. */
        PROGRAM,
        /** All conversions of the same event name. */
        GOAL,
        CUSTOMER,
        /** Every order by itself. */
        ORDER;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a conversion when nothing is left. */
    public enum At {
        /** The rule does not apply; when no other does, the conversion is rejected with that reason. */
        REJECT,
        /** The rule applies and pays nothing. */
        ZERO,
        /** Like reject, and new clicks go to the program's fallback until there is room again. */
        FALLBACK;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The amount or the count. */
    long limit() {
        return amount != null ? amount : count == null ? 0 : count;
    }

    /** What a conversion takes of it that was paid so much. */
    long used(long paid) {
        return amount != null ? paid : paid > 0 ? 1 : 0;
    }

    /** What it counts, null for an order's: that is one conversion and needs no memory. */
    @Nullable
    Meter meter(PlanDocument.Rule rule, Facts facts) {
        Meter.Measure measure = amount != null ? Meter.Measure.PAID : Meter.Measure.TIMES;
        return switch (of) {
            case PARTNER -> Meter.of(measure, rule, of, facts.partner().id().value(), per, facts);
            case PROGRAM -> Meter.of(measure, rule, of, "", per, facts);
            case GOAL -> Meter.of(measure, rule, of, facts.eventName(), per, facts);
            case CUSTOMER -> Meter.of(measure, rule, of, facts.customer().id(), per, facts);
            case ORDER -> null;
        };
    }
}
