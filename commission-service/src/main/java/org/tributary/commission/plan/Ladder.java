package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;

/**
 * The tiers that partners climb by what they bring. A step is taken at once, when it is reached; the next conversion is paid by it.
 * A tier is kept to the end of the stretch after the last one that reached it, and falls then.
 *
 * @param of the stretch of time that is counted: month, quarter, year or lifetime
 * @param by what is counted
 * @param steps lowest first
 * @param keeps how much longer a tier is kept before it falls, null for no longer
 * @param down false when tiers never fall; null for yes
 */
public record Ladder(
        Per of,
        By by,
        List<Step> steps,
        @Nullable Span keeps,
        @Nullable Boolean down) {

    /** Stands in meters where a rule's id stands otherwise; no rule can be called so. */
    static final String METER = "@tiers";

    /** The ladder's name in the tests of a plan. */
    public static final String NAME = "tiers";

    public Ladder {
        steps = List.copyOf(steps);
    }

    /** What is counted. */
    public enum By {
        /** The base of sales in minor units. */
        REVENUE,
        /** Sales. */
        COUNT,
        /** What the partner has earned itself, in minor units; levels do not count. */
        COMMISSIONS;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        Meter.Measure measure() {
            return switch (this) {
                case REVENUE -> Meter.Measure.REVENUE;
                case COUNT -> Meter.Measure.COUNT;
                case COMMISSIONS -> Meter.Measure.PAID;
            };
        }
    }

    /**
     * One step.
     *
     * @param from how much must be counted
     */
    public record Step(String tier, long from) {}

    /**
     * A step that a conversion took.
     *
     * @param tier where it leads
     * @param before the tier that had been reached before, null for none
     * @param counted what the stretch counts with the conversion
     * @param from what the step asks for
     * @param period the stretch, as {@link Per#at} names it
     */
    public record Climb(String tier, @Nullable String before, long counted, long from, String period) {}

    /** What counts for a partner at a moment. */
    public Meter meter(PartnerId partner, Instant at, ZoneId zone) {
        return new Meter(by.measure(), METER, Cap.Scope.PARTNER, of, of.at(at, zone), partner.value());
    }

    /** The highest step that a count reaches. */
    public Optional<Step> reached(long counted) {
        return steps.reversed().stream().filter(step -> counted >= step.from()).findFirst();
    }

    /** The step that comes after a tier; the first one after none, and after one that the ladder does not know. */
    public Optional<Step> after(@Nullable String tier) {
        int next = rank(tier) + 1;
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    /** How high a tier stands, from 0; −1 for none and for one that is not on the ladder. */
    public int rank(@Nullable String tier) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).tier().equals(tier)) {
                return i;
            }
        }
        return -1;
    }

    /** The step that a count takes from a tier, if it is a higher one. */
    public Optional<Climb> climb(@Nullable String tier, long counted, String period) {
        return reached(counted)
                .filter(step -> rank(step.tier()) > rank(tier))
                .map(step -> new Climb(step.tier(), tier, counted, step.from(), period));
    }

    /** Whether a tier can be lost when a stretch ends. */
    public boolean falls() {
        return of != Per.LIFETIME && !Boolean.FALSE.equals(down);
    }
}
