package org.tributary.gateway.view;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where something is counted.
 *
 * @param partner empty when nobody's
 * @param link empty when none
 * @param lane the link's lane where a click told it
 * @param quarter start of the quarter hour
 */
record Bucket(
        String org,
        String program,
        String partner,
        String link,
        @Nullable Integer lane,
        Instant quarter) implements Comparable<Bucket> {

    static final int QUARTER_SECONDS = 900;

    private static final Comparator<Bucket> ORDER = Comparator.comparing(Bucket::org)
            .thenComparing(Bucket::program)
            .thenComparing(Bucket::partner)
            .thenComparing(Bucket::link)
            .thenComparing(Bucket::quarter);

    static Bucket at(String org, String program, String partner, String link, @Nullable Integer lane, Instant time) {
        long second = Math.floorDiv(time.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS;
        return new Bucket(org, program, partner, link, lane, Instant.ofEpochSecond(second));
    }

    /** One order for everybody, so that two consumers lock rows in the same one. */
    @Override
    public int compareTo(Bucket other) {
        return ORDER.compare(this, other);
    }
}
