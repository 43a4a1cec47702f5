package org.tributary.commission.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Rebate;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.money.Rounding;

/**
 * What a correction gives back to the caps and bands that its sale moved, or takes again: only those whose stretch of time has not
 * ended, and those that are settled when it has. Sales that met them in between are not judged anew.
 */
final class Room {

    private final Remains before;
    private final Remains after;
    private final List<Row> rows;

    private Room(Remains before, Remains after, List<Row> rows) {
        this.before = before;
        this.after = after;
        this.rows = rows;
    }

    static Map<Meter, Long> between(
            Refund.Sale sale, Remains before, Remains after, List<Row> rows, ConversionEvent correction) {
        Instant at = correction.envelope().occurredAt();
        Room room = new Room(before, after, rows);
        Map<Meter, Long> moved = new HashMap<>();
        for (Use use : sale.makeup().uses()) {
            long by = counts(use.meter(), at, sale.makeup().zone()) ? room.moves(use) : 0;
            if (by != 0) {
                moved.put(use.meter(), by);
            }
        }
        return moved;
    }

    /** What was sold in a stretch that is paid on as a whole never stops to matter. */
    private static boolean counts(Meter meter, Instant at, ZoneId zone) {
        return meter.covers(at, zone) || Rebate.of(meter).isPresent();
    }

    private long moves(Use use) {
        Meter meter = use.meter();
        return switch (meter.measure()) {
            case PAID ->
                rows.stream()
                        .filter(row -> row.level() == 0
                                && (meter.isOfLadder() || row.ruleId().equals(meter.rule())))
                        .mapToLong(row -> row.amount().minor())
                        .sum();
            case REVENUE -> share(use, after) - share(use, before);
            case TIMES, COUNT ->
                (after.of(meter.rule()).left() > 0 ? 1 : 0)
                        - (before.of(meter.rule()).left() > 0 ? 1 : 0);
        };
    }

    /** What of a volume is left: of what its rule was tried on, whether or not another one paid. */
    private static long share(Use use, Remains remains) {
        Remains.Fraction fraction = remains.of(use.meter().rule());
        return fraction.whole() == 0 ? use.by() : Rounding.proportion(use.by(), fraction.left(), fraction.whole());
    }
}
