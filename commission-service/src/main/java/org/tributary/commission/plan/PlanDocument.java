package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Rate;

/**
 * A plan as its author wrote it, with every default filled in. Its JSON is the canonical form: reading that form again gives an
 * equal document.
 *
 * @param exclude what is never paid on, null for nothing
 * @param holds how long what a partner of a group earns waits, where its rule does not say
 * @param levels what the partner's recruiters earn, nearest first; at most 10
 * @param tiers how partners move between tiers by what they bring, null when only people move them
 * @param rebates what is paid on the whole volume of a stretch of time when that has ended
 * @param compress true when who is not approved leaves its level to the next one above
 */
public record PlanDocument(
        String name,
        BaseKind base,
        Choice choose,
        @Nullable Exclusions exclude,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Span> holds,
        List<Rule> rules,
        List<Level> levels,
        @Nullable Boolean compress,
        @Nullable Ladder tiers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Rebate> rebates,
        List<Example> tests) {

    public static final int MOST_LEVELS = 10;

    /** Minor units; with it no sum of the largest rates over all levels and rules leaves the range of a long. */
    public static final long LARGEST_AMOUNT = 10_000_000_000_000L;

    public PlanDocument {
        holds = new TreeMap<>(holds);
        rules = List.copyOf(rules);
        levels = List.copyOf(levels);
        rebates = List.copyOf(rebates);
        tests = List.copyOf(tests);
    }

    /**
     * What is never paid on.
     *
     * @param ownPurchases true when what a partner buys itself earns nobody anything
     */
    public record Exclusions(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Products products,
            @Nullable Boolean ownPurchases) {

        static final Exclusions NONE = new Exclusions(Products.NONE, null);
    }

    Exclusions exclusions() {
        return Objects.requireNonNullElse(exclude, Exclusions.NONE);
    }

    boolean compresses() {
        return Boolean.TRUE.equals(compress);
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
        EVENT("event"),
        /** All billable clicks of a partner on one day. */
        CLICK("click");

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
     * @param products for sales only: the rule pays on these alone; none means on whatever such rules leave
     * @param when a condition, null for always
     * @param lasts for sales only; null pays for ever
     * @param hold how long what it pays waits, null for the program's hold
     * @param repeat for {@link Trigger#EVENT} only
     * @param from conversions before that moment do not match, null for no beginning
     * @param until conversions from that moment on do not match, null for no end
     * @param cap limits of what it pays; all of them hold
     */
    public record Rule(
            String id,
            Trigger on,
            @Nullable String event,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Products products,
            @Nullable String when,
            Pay pay,
            @Nullable Lasts lasts,
            @Nullable Span hold,
            @Nullable Repeat repeat,
            @Nullable Instant from,
            @Nullable Instant until,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cap> cap) {

        public Rule {
            cap = List.copyOf(cap);
        }
    }

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
