package org.tributary.commission.plan.reader;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Cap;
import org.tributary.commission.plan.Cap.At;
import org.tributary.commission.plan.Cap.Scope;
import org.tributary.commission.plan.Per;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Trigger;

/** Reads the caps of a rule: one, or a list of them. */
final class CapReader {

    private static final int MOST = 10;

    private CapReader() {}

    static List<Cap> read(Section rule, Trigger on) {
        List<Section> caps = rule.isList("cap")
                ? rule.sections("cap")
                : Stream.ofNullable(rule.section("cap")).toList();
        if (caps.size() > MOST) {
            rule.problem("cap", "a rule has at most " + MOST + " caps");
        }
        return caps.stream().map(cap -> cap(cap, on)).toList();
    }

    private static Cap cap(Section cap, Trigger on) {
        if (cap.has("amount") == cap.has("count")) {
            cap.problem("", "a cap limits either an amount or a count: { amount: 50000, per: month }");
        }
        Scope of = Objects.requireNonNullElse(cap.choice("of", Scope.class), Scope.PARTNER);
        Per per = cap.choice("per", Per.class);
        if (on == Trigger.CLICK && of != Scope.PARTNER && of != Scope.PROGRAM) {
            cap.problem("of", "clicks are paid by the day, and belong to a partner and a program alone");
        }
        if (of == Scope.ORDER && per != null && per != Per.LIFETIME) {
            cap.problem("per", "an order is one conversion: leave 'per' out");
        }
        if (of == Scope.ORDER && cap.has("count")) {
            cap.problem("count", "an order is one conversion: limit its amount");
        }
        Cap read = new Cap(
                limit(cap, "amount"),
                limit(cap, "count"),
                Objects.requireNonNullElse(per, Per.LIFETIME),
                of,
                Objects.requireNonNullElse(cap.choice("at", At.class), At.REJECT));
        cap.close();
        return read;
    }

    private static @Nullable Long limit(Section cap, String field) {
        Long limit = cap.whole(field);
        if (limit != null && (limit <= 0 || limit > PlanDocument.LARGEST_AMOUNT)) {
            cap.problem(field, "a limit is above zero and at most " + PlanDocument.LARGEST_AMOUNT);
        }
        return limit;
    }
}
