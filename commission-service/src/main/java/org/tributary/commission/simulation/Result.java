package org.tributary.commission.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.tributary.commission.replay.Comparison;
import org.tributary.commission.replay.Earnings;

/**
 * What came of a simulation as a whole.
 *
 * @param compared conversions that were put to the draft
 * @param changed how many of them it judges otherwise
 * @param changes the same by what is different
 * @param really what everybody earned together
 * @param partners how many earned or would have
 * @param kept how many of the changed conversions can be listed
 */
public record Result(
        long compared,
        long changed,
        Map<String, Long> changes,
        Earnings really,
        Earnings would,
        long partners,
        long kept) {

    public Result {
        changes = new TreeMap<>(changes);
    }

    static Result of(Comparison comparison) {
        Map<String, Long> changes = new TreeMap<>();
        comparison.changes().forEach((kind, count) -> changes.put(kind.code(), count));
        return new Result(
                comparison.compared(),
                changes.values().stream().mapToLong(Long::longValue).sum(),
                changes,
                comparison.really(),
                comparison.would(),
                comparison.partners().size(),
                comparison.kept().size());
    }
}
