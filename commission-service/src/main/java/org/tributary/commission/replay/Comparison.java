package org.tributary.commission.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tributary.commission.replay.Change.Kind;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PartnerId;

/** What really happened beside what would have, added up. For one thread; parts that ran side by side are put together. */
public final class Comparison {

    /** So many changed conversions are kept by name; all are counted. */
    public static final int MOST_KEPT = 10_000;

    private static final Comparator<Difference> LARGEST_FIRST = Comparator.comparingLong(
                    (Difference one) -> Math.abs(one.more().net()))
            .thenComparingLong(one -> Math.abs(one.more().gross()))
            .reversed()
            .thenComparing(one -> one.partnerId().value());

    private final Map<PartnerId, Difference> partners = new HashMap<>();
    private final Map<Kind, Long> changes = new EnumMap<>(Kind.class);
    private final List<Change> kept = new ArrayList<>();
    private long compared;

    /** What a partner really earned and what it would have. */
    public record Difference(PartnerId partnerId, Earnings really, Earnings would) {

        private Difference plus(Difference other) {
            return new Difference(partnerId, really.plus(other.really), would.plus(other.would));
        }

        /** What it would have earned more. */
        public Earnings more() {
            return would.minus(really);
        }
    }

    void judged(long position, PastReceipt receipt, Outcome really, Outcome would) {
        compared++;
        add(really.rows(), would.rows(), Earnings::earned);
        Change.between(position, receipt, really, would).ifPresent(this::count);
    }

    void corrected(List<Row> really, List<Row> would) {
        add(really, would, Earnings::corrected);
    }

    private void add(List<Row> really, List<Row> would, Function<Long, Earnings> as) {
        for (Row row : really) {
            add(new Difference(row.partnerId(), as.apply(row.amount().minor()), Earnings.NONE));
        }
        for (Row row : would) {
            add(new Difference(
                    row.partnerId(), Earnings.NONE, as.apply(row.amount().minor())));
        }
    }

    private void add(Difference difference) {
        partners.merge(difference.partnerId(), difference, Difference::plus);
    }

    private void count(Change change) {
        changes.merge(change.kind(), 1L, Math::addExact);
        if (kept.size() < MOST_KEPT) {
            kept.add(change);
        }
    }

    /** Parts of one history that shared nothing. */
    public static Comparison of(Collection<Comparison> parts) {
        Comparison all = new Comparison();
        for (Comparison part : parts) {
            all.compared = Math.addExact(all.compared, part.compared);
            part.partners.values().forEach(all::add);
            part.changes.forEach((kind, count) -> all.changes.merge(kind, count, Math::addExact));
        }
        parts.stream()
                .flatMap(part -> part.kept.stream())
                .sorted(Comparator.comparingLong(Change::position))
                .limit(MOST_KEPT)
                .forEach(all.kept::add);
        return all;
    }

    /** Conversions that were put to the draft. */
    public long compared() {
        return compared;
    }

    /** How many conversions changed, by what is different. */
    public Map<Kind, Long> changes() {
        return Map.copyOf(changes);
    }

    /** The first of the changed conversions, in the order in which they were judged. */
    public List<Change> kept() {
        return List.copyOf(kept);
    }

    /** Everybody who earned or would have, who moves most first. */
    public List<Difference> partners() {
        return partners.values().stream().sorted(LARGEST_FIRST).toList();
    }

    /** Everybody together. */
    public Earnings really() {
        return partners.values().stream().map(Difference::really).reduce(Earnings.NONE, Earnings::plus);
    }

    /** Everybody together. */
    public Earnings would() {
        return partners.values().stream().map(Difference::would).reduce(Earnings.NONE, Earnings::plus);
    }
}
