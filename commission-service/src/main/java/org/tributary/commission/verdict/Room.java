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

    /**
     * What the vendor's word on a sale makes of them, also where their stretch of time has ended: it says what the sale was.
     *
     * @param rows what is booked for it
     */
    static Map<Meter, Long> moved(Refund.Sale was, Refund.Sale is, Totals refunded, List<Row> rows) {
        Room before = new Room(Remains.of(was, refunded), Remains.of(was, refunded), List.of());
        Room after = new Room(Remains.of(is, refunded), Remains.of(is, refunded), rows);
        Map<Meter, Long> moved = new HashMap<>();
        was.makeup().uses().forEach(use -> moved.merge(use.meter(), -before.stands(use), Math::addExact));
        is.makeup().uses().forEach(use -> moved.merge(use.meter(), after.stands(use), Math::addExact));
        moved.replaceAll((meter, by) -> meter.measure() == Meter.Measure.PAID ? after.paid(meter) : by);
        moved.values().removeIf(by -> by == 0);
        return moved;
    }

    /** What a sale has of a meter that does not count what was paid. */
    private long stands(Use use) {
        return switch (use.meter().measure()) {
            case PAID -> 0;
            case REVENUE -> share(use, after);
            case TIMES, COUNT -> after.of(use.meter().rule()).left() > 0 ? 1 : 0;
        };
    }

    private long moves(Use use) {
        Meter meter = use.meter();
        return switch (meter.measure()) {
            case PAID -> paid(meter);
            case REVENUE -> share(use, after) - share(use, before);
            case TIMES, COUNT ->
                (after.of(meter.rule()).left() > 0 ? 1 : 0)
                        - (before.of(meter.rule()).left() > 0 ? 1 : 0);
        };
    }

    private long paid(Meter meter) {
        return paid(rows, meter);
    }

    /** What rows have of a meter that counts what was paid. */
    static long paid(List<Row> rows, Meter meter) {
        return rows.stream()
                .filter(row ->
                        row.level() == 0 && (meter.isOfLadder() || row.ruleId().equals(meter.rule())))
                .mapToLong(row -> row.amount().minor())
                .sum();
    }

    /** What of a volume is left: of what its rule was tried on, whether or not another one paid. */
    private static long share(Use use, Remains remains) {
        Remains.Fraction fraction = remains.of(use.meter().rule());
        return fraction.whole() == 0 ? use.by() : Rounding.proportion(use.by(), fraction.left(), fraction.whole());
    }
}
