package org.tributary.commission.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;

/**
 * What a partner is paid on the whole volume of a stretch of time, once that has ended: by the highest step that the volume reaches.
 *
 * @param of month, quarter or year
 * @param by what is counted
 * @param steps lowest first
 * @param grace how long after the stretch it is settled, for refunds that are on their way; null for {@link #USUAL_GRACE}
 * @param hold how long what it pays waits after that, null for the program's hold
 */
public record Rebate(
        String id,
        Per of,
        Pay.Volume by,
        List<Step> steps,
        @Nullable Span grace,
        @Nullable Span hold) {

    /** A week. */
    public static final Span USUAL_GRACE = Span.parse("P7D");

    /** Stands before its id in meters; no rule's id has a colon. */
    private static final String METER = "rebate:";

    public Rebate {
        steps = List.copyOf(steps);
    }

    /**
     * One step; a percentage of the volume or an amount.
     *
     * @param from how much must be sold, in minor units or sales
     */
    public record Step(
            long from, @Nullable Rate percent, @Nullable Long amount) {}

    /** What a volume is paid, and by which step. */
    public record Due(Step step, Arithmetic arithmetic) {}

    /** The id of the rebate that a meter counts for; empty for all other meters. */
    public static Optional<String> of(Meter meter) {
        return meter.rule().startsWith(METER) ? Optional.of(meter.rule().substring(METER.length())) : Optional.empty();
    }

    /** Whether a meter counts what this pays on: a version before may have counted otherwise under the same id. */
    public boolean isCountedBy(Meter meter) {
        return meter.rule().equals(METER + id) && meter.per() == of && meter.measure() == measure();
    }

    private Meter.Measure measure() {
        return by == Pay.Volume.REVENUE ? Meter.Measure.REVENUE : Meter.Measure.COUNT;
    }

    /** What counts for a partner at a moment. */
    Meter meter(PartnerId partner, Instant at, ZoneId zone) {
        return new Meter(measure(), METER + id, Cap.Scope.PARTNER, of, of.at(at, zone), partner.value());
    }

    /** What a volume earns when its stretch has ended; empty below the first step. */
    public Optional<Due> due(long volume, Currency currency) {
        return steps.reversed().stream()
                .filter(step -> volume >= step.from())
                .findFirst()
                .map(step -> new Due(step, arithmetic(step, volume, currency)));
    }

    private static Arithmetic arithmetic(Step step, long volume, Currency currency) {
        return step.percent() != null
                ? Arithmetic.share(step.percent(), new Money(volume, currency), null)
                : Arithmetic.flat(step.amount() == null ? 0 : step.amount(), 1, currency, null);
    }

    /** When the stretch that ended at a moment is settled. */
    public Instant settledAt(Instant ended, ZoneId zone) {
        return (grace == null ? USUAL_GRACE : grace).after(ended, zone);
    }
}
