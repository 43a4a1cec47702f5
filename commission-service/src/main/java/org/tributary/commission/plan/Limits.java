package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.List;
import org.tributary.commission.plan.Cap.At;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Evaluation.Check;
import org.tributary.contracts.money.Money;

/** The caps of one rule as a conversion meets them. */
final class Limits {

    /** What one cap has left. */
    private record Room(Cap cap, long used) {

        long left() {
            return Math.max(0, cap.limit() - used);
        }
    }

    private final Facts facts;
    private final List<Room> rooms;

    Limits(PlanDocument.Rule rule, Facts facts) {
        this.facts = facts;
        this.rooms =
                rule.cap().isEmpty() ? List.of() : new ArrayList<>(rule.cap().size());
        for (Cap cap : rule.cap()) {
            Meter meter = cap.meter(rule, facts);
            rooms.add(
                    new Room(cap, meter == null ? 0 : Math.max(0, facts.tally().at(meter))));
        }
    }

    /** Whether the rule may apply: every cap has room, or lets it apply for nothing. */
    boolean letIn() {
        for (Room room : rooms) {
            if (room.left() == 0 && room.cap().at() != At.ZERO) {
                return false;
            }
        }
        return true;
    }

    /** What they leave of an amount. */
    Arithmetic cut(Arithmetic arithmetic) {
        Arithmetic cut = arithmetic;
        for (Room room : rooms) {
            boolean countsMoney = room.cap().amount() != null;
            if (countsMoney || room.left() == 0) {
                cut = cut.cappedTo(room.left());
            }
        }
        return cut;
    }

    /** How each stood. */
    List<Check> checks() {
        return rooms.stream().map(this::check).toList();
    }

    private Check check(Room room) {
        Cap cap = room.cap();
        boolean held = room.left() > 0 || cap.at() == At.ZERO;
        String wanted = said(cap, cap.limit()) + " per " + span(cap) + ", then "
                + cap.at().code();
        return new Check("cap", wanted, held, null, said(cap, room.left()) + " left");
    }

    private static String span(Cap cap) {
        return cap.of() == Cap.Scope.ORDER
                ? "order"
                : cap.per().code() + " of " + cap.of().code();
    }

    private String said(Cap cap, long number) {
        return cap.amount() == null
                ? number + (number == 1 ? " time" : " times")
                : new Money(number, facts.currency()).toString();
    }
}
