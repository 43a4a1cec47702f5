package org.tributary.commission.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.Cap;
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

    private final Refund.Sale sale;
    private final Totals before;
    private final Totals after;
    private final List<Row> rows;

    private Room(Refund.Sale sale, Totals before, Totals after, List<Row> rows) {
        this.sale = sale;
        this.before = before;
        this.after = after;
        this.rows = rows;
    }

    static Map<Meter, Long> between(
            Refund.Sale sale, Totals before, Totals after, List<Row> rows, ConversionEvent correction) {
        Instant at = correction.envelope().occurredAt();
        Room room = new Room(sale, before, after, rows);
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
        Room before = new Room(was, refunded, refunded, List.of());
        Room after = new Room(is, refunded, refunded, rows);
        Map<Meter, Long> moved = new HashMap<>();
        was.makeup().uses().forEach(use -> moved.merge(use.meter(), -before.stands(use), Math::addExact));
        is.makeup().uses().forEach(use -> moved.merge(use.meter(), after.stands(use), Math::addExact));
        moved.replaceAll((meter, by) -> meter.measure() == Meter.Measure.PAID ? after.paid(meter) : by);
        moved.values().removeIf(by -> by == 0);
        return moved;
    }

    /** What a sale has of a meter that does not count what was paid. */
    private long stands(Use use) {
        Remains left = remains(use.meter(), after);
        return switch (use.meter().measure()) {
            case PAID -> 0;
            case REVENUE -> share(use, left);
            case TIMES, COUNT -> left.of(use.meter().rule()).left() > 0 ? 1 : 0;
        };
    }

    private long moves(Use use) {
        Meter meter = use.meter();
        Remains was = remains(meter, before);
        Remains left = remains(meter, after);
        return switch (meter.measure()) {
            case PAID -> paid(meter);
            case REVENUE -> share(use, left) - share(use, was);
            case TIMES, COUNT ->
                (left.of(meter.rule()).left() > 0 ? 1 : 0)
                        - (was.of(meter.rule()).left() > 0 ? 1 : 0);
        };
    }

    private long paid(Meter meter) {
        return paid(rows, meter);
    }

    /** What rows have of a meter that counts what was paid; of partners who share a sale each has a meter of its own. */
    static long paid(List<Row> rows, Meter meter) {
        return rows.stream()
                .filter(row -> row.level() == 0
                        && (meter.isOfLadder() || row.ruleId().equals(meter.rule()))
                        && isCounted(meter, row))
                .mapToLong(row -> row.amount().minor())
                .sum();
    }

    private static boolean isCounted(Meter meter, Row row) {
        return meter.of() != Cap.Scope.PARTNER
                || meter.owner().equals(row.partnerId().value());
    }

    private Remains remains(Meter meter, Totals refunded) {
        Refund.Sale seen = sale.makeup().unlike().stream()
                .filter(holding -> meter.owner().equals(holding.partnerId().value()))
                .findFirst()
                .map(sale::seenBy)
                .orElse(sale);
        return Remains.of(seen, refunded);
    }

    /** What of a volume is left: of what its rule was tried on, whether or not another one paid. */
    private static long share(Use use, Remains remains) {
        Remains.Fraction fraction = remains.of(use.meter().rule());
        return fraction.whole() == 0 ? use.by() : Rounding.proportion(use.by(), fraction.left(), fraction.whole());
    }
}
