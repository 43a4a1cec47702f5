package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How far meters have come before a conversion; one that is not here stands at zero. */
public record Tally(Map<Meter, Long> values) {

    public static final Tally EMPTY = new Tally(Map.of());

    public Tally {
        values = Map.copyOf(values);
    }

    public long at(Meter meter) {
        return values.getOrDefault(meter, 0L);
    }

    /** After a conversion moved some of them. */
    public Tally plus(Collection<Evaluation.Use> uses) {
        Map<Meter, Long> moved = new HashMap<>(values);
        uses.forEach(use -> moved.merge(use.meter(), use.by(), Math::addExact));
        return new Tally(moved);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Tally read(Map<String, Long> texts) {
        Map<Meter, Long> values = new HashMap<>();
        texts.forEach((text, value) -> values.put(Meter.parse(text), value));
        return new Tally(values);
    }

    /** By their texts, sorted, so that equal tallies have equal receipts. */
    @JsonValue
    Map<String, Long> write() {
        Map<String, Long> texts = new TreeMap<>();
        values.forEach((meter, value) -> texts.put(meter.text(), value));
        return texts;
    }
}
