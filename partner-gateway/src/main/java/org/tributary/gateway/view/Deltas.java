package org.tributary.gateway.view;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a batch adds to the figures. */
final class Deltas {

    private final Map<Bucket, long[]> added = new TreeMap<>();

    void add(Bucket bucket, Figure figure, long amount) {
        added.computeIfAbsent(bucket, fresh -> new long[Figure.values().length])[figure.ordinal()] += amount;
    }

    boolean isEmpty() {
        return added.values().stream()
                .allMatch(figures -> Arrays.stream(figures).allMatch(figure -> figure == 0));
    }

    /** The amounts of one figure, in the order of {@link #buckets}. */
    Long[] amounts(Figure figure) {
        return added.values().stream().map(figures -> figures[figure.ordinal()]).toArray(Long[]::new);
    }

    /** One part of every bucket. */
    <T> List<T> buckets(Function<Bucket, T> part) {
        return added.keySet().stream().map(part).toList();
    }
}
