package org.tributary.gateway.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.TrafficSource;

/** Sources of traffic as the API writes them. */
public final class Sources {

    private Sources() {}

    /** Null when nothing was said; an empty list says that there are none. */
    public static @Nullable List<TrafficSource> read(Input input, String pointer, @Nullable List<String> given) {
        if (given == null) {
            return null;
        }
        List<TrafficSource> sources = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            sources.add(input.oneOf(pointer + "/" + i, given.get(i), TrafficSource.class, TrafficSource.CONTENT));
        }
        return sources.stream().distinct().toList();
    }

    /** The other way round. */
    public static @Nullable List<String> texts(@Nullable List<TrafficSource> sources) {
        return sources == null
                ? null
                : sources.stream()
                        .map(source -> source.name().toLowerCase(Locale.ROOT))
                        .toList();
    }
}
