package org.tributary.commission.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Rate;

/**
 * A plan as its author wrote it, with every default filled in. Its JSON is the canonical form: reading that form again gives an
 * equal document.
 *
 * @param levels what the partner's recruiters earn, nearest first; at most 10
 */
public record PlanDocument(
        String name, BaseKind base, Choice choose, List<Rule> rules, List<Level> levels, List<Example> tests) {

    public static final int MOST_LEVELS = 10;

    public PlanDocument {
        rules = List.copyOf(rules);
        levels = List.copyOf(levels);
        tests = List.copyOf(tests);
    }

    /** What percentages are taken of. */
    public enum BaseKind {
        /** The amount without tax and shipping. */
        NET,
        /** The amount as paid. */
        GROSS
    }

    /** Which of several matching rules pay. */
    public enum Choice {
        /** The one that pays most money; the earlier among equals. */
        BEST,
        /** The first in the document. */
        FIRST,
        /** All of them. */
        SUM
    }

    /** What kind of conversion a rule pays for. */
    public enum Trigger {
        LEAD("lead"),
        SALE("sale"),
        EVENT("event");

        private final String code;

        Trigger(String code) {
            this.code = code;
        }

        /** The word that documents, events and receipts use. */
        public String code() {
            return code;
        }
    }

    /** Whether a goal pays every time. */
    public enum Repeat {
        /** Once per customer. */
        ONCE,
        ALWAYS
    }

    /**
     * One rule.
     *
     * @param event the goal's name, for {@link Trigger#EVENT} only
     * @param when a condition, null for always
     * @param lasts for sales only; null pays for ever
     * @param hold how long what it pays waits, null for the program's hold
     * @param repeat for {@link Trigger#EVENT} only
     * @param from conversions before that moment do not match, null for no beginning
     * @param until conversions from that moment on do not match, null for no end
     */
    public record Rule(
            String id,
            Trigger on,
            @Nullable String event,
            @Nullable String when,
            Pay pay,
            @Nullable Lasts lasts,
            @Nullable Span hold,
            @Nullable Repeat repeat,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * What a rule pays: one of the two.
     *
     * @param percent of the base
     * @param amount in minor units of the program's currency, above zero
     */
    public record Pay(@Nullable Rate percent, @Nullable Long amount) {}

    /** What one level of recruiters earns. */
    public record Level(Rate percent, Of of) {}

    /** What a level's percentage is taken of. */
    public enum Of {
        /** What the selling partner earned, in whole minor units. */
        COMMISSION,
        /** The conversion's base. */
        SALE
    }
}
