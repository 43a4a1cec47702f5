package org.tributary.commission.tier;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Per;

/**
 * Whether a tier is kept when its review comes: at the end of a stretch of time, or of what the plan gives after one. A stretch that
 * reached the tier, or a higher one, keeps it to the end of the next. Pure.
 *
 * @param zone the program's
 */
public record TierReview(Ladder ladder, ZoneId zone, Counts counts) {

    /** What meters say. */
    public interface Counts {
        long of(Meter meter);
    }

    /** What comes of it. */
    public sealed interface Outcome {

        /** The tier stays. */
        record Kept(TierState state) implements Outcome {}

        /**
         * It is lost; the partner stands where its stretches have it.
         *
         * @param counted what the stretch under review counted
         * @param threshold what the tier asks for, null when the plan no longer has it
         */
        record Fell(TierState state, long counted, @Nullable Long threshold, String period) implements Outcome {}
    }

    /** @param state with a review that has come by {@code now} */
    public Outcome of(TierState state, Instant now) {
        Instant at = Objects.requireNonNull(state.reviewAt());
        Meter ended = meter(state, at.minusMillis(1));
        long counted = counts.of(ended);
        int rank = ladder.rank(state.tier());
        if (rank >= 0 && (!ladder.falls() || reaches(counted, rank))) {
            return new Outcome.Kept(state.kept(next(at), null));
        }
        long running = counts.of(meter(state, now));
        if (rank >= 0 && reaches(running, rank)) {
            return new Outcome.Kept(state.kept(next(now), null));
        }
        Instant failing = Objects.requireNonNullElse(state.failingSince(), at);
        Instant end = ladder.keeps() == null ? failing : ladder.keeps().after(failing, zone);
        if (rank >= 0 && end.isAfter(at)) {
            return new Outcome.Kept(state.kept(earlier(end, next(at)), failing));
        }
        Long threshold = rank < 0 ? null : ladder.steps().get(rank).from();
        return new Outcome.Fell(
                state.movedTo(standing(Math.max(counted, running)), now, next(now)),
                counted,
                threshold,
                ended.period());
    }

    /** When a tier is looked at that was reached, or kept, at a moment. What is counted for life is looked at monthly: plans change. */
    public static Instant next(Ladder ladder, Instant moment, ZoneId zone) {
        return ladder.of()
                .endOf(moment, zone)
                .or(() -> Per.MONTH.endOf(moment, zone))
                .orElseThrow();
    }

    private Instant next(Instant moment) {
        return next(ladder, moment, zone);
    }

    private boolean reaches(long counted, int rank) {
        return ladder.reached(counted)
                .map(step -> ladder.rank(step.tier()) >= rank)
                .orElse(false);
    }

    private @Nullable String standing(long counted) {
        return ladder.reached(counted).map(Ladder.Step::tier).orElse(null);
    }

    private Meter meter(TierState state, Instant moment) {
        return ladder.meter(state.owner().partner(), moment, zone);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
