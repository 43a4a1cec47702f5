package org.tributary.commission.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;

/**
 * Whether a tier is kept when its review comes: at the end of a stretch of time, or of what the plan gives after one. A stretch that
 * reached the tier, or a higher one, keeps it to the end of the next. Pure.
 *
 * @param partner whose tier it is
 * @param zone the program's
 */
public record TierReview(Ladder ladder, PartnerId partner, ZoneId zone, Counts counts) {

    /** What meters say. */
    public interface Counts {
        long of(Meter meter);
    }

    /** What comes of it. */
    public sealed interface Outcome {

        /** Where the partner stands now. */
        Rung rung();

        /** The tier stays. */
        record Kept(Rung rung) implements Outcome {}

        /**
         * It is lost; the partner stands where its stretches have it.
         *
         * @param counted what the stretch under review counted
         * @param threshold what the tier asks for, null when the plan no longer has it
         */
        record Fell(Rung rung, long counted, @Nullable Long threshold, String period) implements Outcome {}
    }

    /** @param rung with a review that has come by {@code now} */
    public Outcome of(Rung rung, Instant now) {
        Instant at = Objects.requireNonNull(rung.reviewAt());
        Meter ended = meter(at.minusMillis(1));
        long counted = counts.of(ended);
        int rank = ladder.rank(rung.tier());
        if (rank >= 0 && (!ladder.falls() || reaches(counted, rank))) {
            return new Outcome.Kept(rung.kept(next(at), null));
        }
        long running = counts.of(meter(now));
        if (rank >= 0 && reaches(running, rank)) {
            return new Outcome.Kept(rung.kept(next(now), null));
        }
        Instant failing = Objects.requireNonNullElse(rung.failingSince(), at);
        Instant end = ladder.keeps() == null ? failing : ladder.keeps().after(failing, zone);
        if (rank >= 0 && end.isAfter(at)) {
            return new Outcome.Kept(rung.kept(earlier(end, next(at)), failing));
        }
        Long threshold = rank < 0 ? null : ladder.steps().get(rank).from();
        return new Outcome.Fell(
                Rung.reached(standing(Math.max(counted, running)), now, next(now)), counted, threshold, ended.period());
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

    private Meter meter(Instant moment) {
        return ladder.meter(partner, moment, zone);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
