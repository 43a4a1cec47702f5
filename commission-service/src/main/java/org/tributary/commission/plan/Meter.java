package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Cap.Scope;
import org.tributary.contracts.money.Money;

/**
 * Something that a rule has to remember from one conversion to the next within a program: what it has paid, or the volume it was tried
 * on, for one owner in one stretch of time.
 *
 * @param owner a partner, a customer or a goal's name; empty for the program
 * @param period the stretch's name as {@link Per#at} gives it
 */
public record Meter(Measure measure, String rule, Scope of, Per per, String period, String owner) {

    private static final int PARTS = 6;

    /** What is counted. */
    public enum Measure {
        /** Minor units that the rule has paid to partners who sold. */
        PAID,
        /** Conversions that the rule has paid. */
        TIMES,
        /** Minor units of the base of sales that the rule applied to, whether or not another one paid more. */
        REVENUE,
        /** Sales that the rule applied to, likewise. */
        COUNT
    }

    static Meter of(Measure measure, PlanDocument.Rule rule, Scope of, String owner, Per per, Facts facts) {
        return new Meter(measure, rule.id(), of, per, per.at(facts.occurredAt(), facts.zone()), owner);
    }

    /** Whether it counts what moves a partner between tiers, whichever rules pay. */
    public boolean isOfLadder() {
        return rule.equals(Ladder.METER);
    }

    /** What a whole sale adds to a volume. */
    long volumeOf(Evaluation.@Nullable Base base) {
        return volumeOf(base == null ? null : base.amount());
    }

    /** What the part of a sale that a rule is for adds to a volume. */
    long volumeOf(Portion portion) {
        return volumeOf(portion.base());
    }

    private long volumeOf(@Nullable Money base) {
        return switch (measure) {
            case REVENUE -> base == null ? 0 : Math.max(0, base.minor());
            case COUNT -> 1;
            case PAID, TIMES -> throw new IllegalStateException(this + " counts payments, not volume");
        };
    }

    /** Whether a moment lies in its stretch of time. */
    public boolean covers(Instant moment, ZoneId zone) {
        return per.at(moment, zone).equals(period);
    }

    /** The stable text, for example {@code paid/gold-pro/partner/month/2026-11/ptr_x}. */
    @JsonValue
    public String text() {
        return String.join("/", measure.name().toLowerCase(Locale.ROOT), rule, of.code(), per.code(), period, owner);
    }

    /**
     * Reads the text back.
     *
     * @throws IllegalArgumentException for a text that {@link #text} did not write
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Meter parse(String text) {
        String[] parts = text.split("/", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("'" + text + "' is no meter but has " + Arrays.toString(parts));
        }
        return new Meter(
                Measure.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                Scope.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                Per.valueOf(parts[3].toUpperCase(Locale.ROOT)),
                parts[4],
                parts[5]);
    }

    @Override
    public String toString() {
        return text();
    }
}
