package org.tributary.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;

/**
 * A v1 list: newest first, cut by {@code limit} (1 to 100, default 10), {@code starting_after} and {@code
 * ending_before}.
 *
 * @param kind what the items are called in a refusal
 * @param url where the list can be had again
 */
public record Listing<T>(
        String kind, String url, Function<T, String> id, Function<T, Map<String, @Nullable Object>> document) {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MOST = 100;

    /** The page of {@code oldestFirst} that the parameters ask for, of the items that are {@code wanted}. */
    public Outcome page(Parameters parameters, SequencedCollection<T> oldestFirst, Predicate<T> wanted) {
        int limit = limit(parameters);
        String after = parameters.text("starting_after");
        String before = parameters.text("ending_before");
        Optional<Refusal> refusal = parameters.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SequencedCollection<T> newestFirst = oldestFirst.reversed();
        Optional<List<T>> found = after != null
                ? following(after, newestFirst, wanted, limit + 1)
                : before != null
                        ? following(before, oldestFirst, wanted, limit + 1)
                        : Optional.of(newestFirst.stream()
                                .filter(wanted)
                                .limit(limit + 1L)
                                .toList());
        if (found.isEmpty()) {
            return after != null
                    ? Refusal.unknown(kind, after, "starting_after")
                    : Refusal.unknown(kind, String.valueOf(before), "ending_before");
        }
        List<T> page = new ArrayList<>(
                found.get().subList(0, Math.min(limit, found.get().size())));
        return new Done(document(
                after == null && before != null ? page.reversed() : page,
                found.get().size() > limit));
    }

    /** The list itself, as an answer or inside another document. */
    public Map<String, @Nullable Object> document(List<T> page, boolean hasMore) {
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", page.stream().map(document).toList());
        list.put("has_more", hasMore);
        list.put("url", url);
        return list;
    }

    private static int limit(Parameters parameters) {
        long limit = parameters.positive("limit").orElse(DEFAULT_LIMIT);
        if (limit > MOST) {
            parameters.refuse("parameter_invalid_integer", "limit", "This value must be less than or equal to 100.");
        }
        return (int) Math.min(limit, MOST);
    }

    /** Up to {@code count} wanted items that come after {@code cursor}; empty when the cursor is none of them. */
    private Optional<List<T>> following(String cursor, SequencedCollection<T> items, Predicate<T> wanted, int count) {
        List<T> found = new ArrayList<>();
        boolean passed = false;
        for (T item : items) {
            if (passed && wanted.test(item)) {
                found.add(item);
            }
            if (found.size() == count) {
                break;
            }
            passed |= id.apply(item).equals(cursor);
        }
        return passed ? Optional.of(found) : Optional.empty();
    }
}
