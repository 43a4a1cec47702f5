package org.tributary.houserules;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Runs a claim on many generated cases. Each case is made from a seed, the failure names it, and {@code -Dseed=…} repeats that one
 * alone:
 *
 * <pre>{@code
 * Seeds.cases(1_000).check(random -> {
 *     Posting posting = anyPosting(random);
 *     assertThat(posting.sum()).isZero();
 * });
 * }</pre>
 *
 * <p>Seeds count from 0, so that a build means the same every time; {@code -Dseeds.from=…} starts elsewhere, for a nightly run that
 * looks further.
 */
public final class Seeds {

    /** What must hold of one case. */
    @FunctionalInterface
    public interface Claim {

        void holds(RandomGenerator random) throws Exception;
    }

    private final LongStream seeds;

    private Seeds(LongStream seeds) {
        this.seeds = seeds;
    }

    public static Seeds cases(int count) {
        Long only = Long.getLong("seed");
        long from = Long.getLong("seeds.from", 0);
        return new Seeds(only == null ? LongStream.range(from, from + count) : LongStream.of(only));
    }

    /** As many cases as the time allows, at least one: what is too much for every build goes on for an hour at night. */
    public static Seeds during(Duration time) {
        Long only = Long.getLong("seed");
        long from = Long.getLong("seeds.from", 0);
        long end = System.nanoTime() + time.toNanos();
        LongStream inTime =
                LongStream.iterate(from, seed -> seed + 1).takeWhile(seed -> seed == from || System.nanoTime() < end);
        return new Seeds(only == null ? inTime : LongStream.of(only));
    }

    /**
     * Stops at the first case that breaks the claim.
     *
     * @throws AssertionError that names the seed and has the case's own failure as its cause
     */
    public void check(Claim claim) {
        seeds.forEach(seed -> checkOne(seed, claim));
    }

    private static void checkOne(long seed, Claim claim) {
        try {
            claim.holds(new SplittableRandom(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + " (repeat with -Dseed=" + seed + "): " + failure.getMessage(), failure);
        }
    }
}
