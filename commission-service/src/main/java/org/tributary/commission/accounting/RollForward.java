package org.tributary.commission.accounting;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.contracts.id.PartnerId;

/** What partners are owed (pending, available and in payout), from the opening of a period to its closing. Lines are sorted and unique. */
public record RollForward(List<Line> lines) {

    /**
     * Whose line it is.
     *
     * @param program empty for what belongs to no program
     */
    public record Key(String program, PartnerId partner, String currency) {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::program)
                .thenComparing(key -> key.partner().value())
                .thenComparing(Key::currency);
    }

    /** What somebody is owed of one program in one currency. */
    public record Line(Key key, Movements movements) {}

    /** What steps of one kind changed in what is owed. */
    public record Step(Key key, Kind kind, boolean before, long amount) {}

    /** Whose balance it is, in whatever program. */
    public record Holder(PartnerId partner, String currency) {}

    /** Takes openings and steps one by one, and holds one line for each key. */
    public static final class Builder {

        private final Map<Key, Movements> lines = new TreeMap<>(Key.ORDER);

        public void open(Key key, long closingBefore) {
            lines.merge(key, Movements.from(closingBefore), Movements::plus);
        }

        public void add(Step step) {
            lines.merge(step.key(), Movements.of(step.kind(), step.before(), step.amount()), Movements::plus);
        }

        public RollForward build() {
            return new RollForward(lines.entrySet().stream()
                    .filter(line -> !line.getValue().isNothing())
                    .map(line -> new Line(line.getKey(), line.getValue()))
                    .toList());
        }
    }

    public RollForward {
        lines = List.copyOf(lines);
    }

    /** By currency; nothing nets across currencies. */
    public Map<String, Movements> totals() {
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.key().currency(), Line::movements, Movements::plus, TreeMap::new));
    }

    /** Compares the closings with what the ledger's accounts hold. */
    public Tie tie(Map<Holder, Long> balances) {
        Map<Holder, Long> closings = lines.stream()
                .collect(Collectors.toMap(
                        line -> new Holder(line.key().partner(), line.key().currency()),
                        line -> line.movements().closing(),
                        Math::addExact));
        return Tie.of(closings, balances);
    }
}
