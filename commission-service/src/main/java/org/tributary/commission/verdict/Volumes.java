package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.Cap.Scope;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.verdict.Receipt.Shared;
import org.tributary.contracts.money.Rounding;

/**
 * How far a conversion that partners share moves the meters of the plan: each partner's own by what is its own, those that all share
 * by the sum, and a count by one for the conversion.
 */
final class Volumes {

    private Volumes() {}

    static List<Use> of(List<Shared> shares) {
        long[] parts = shares.stream().mapToLong(Shared::part).toArray();
        Map<Meter, Use> uses = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            for (Use use : shares.get(i).alone().usesOrNone()) {
                long by = moved(use, shares.get(i), parts, i);
                if (by != 0) {
                    uses.merge(use.meter(), new Use(use.meter(), use.before(), by), Volumes::together);
                }
            }
        }
        return new ArrayList<>(uses.values());
    }

    private static long moved(Use use, Shared share, long[] parts, int nth) {
        long paid = share.paid(use.meter());
        return switch (use.meter().measure()) {
            case PAID -> paid;
            case TIMES -> paid > 0 ? 1 : 0;
            case REVENUE -> Rounding.split(use.by(), parts)[nth];
            case COUNT -> use.by();
        };
    }

    /** Partners who meet in one meter: a budget, a goal's limit or a customer's. */
    private static Use together(Use one, Use other) {
        Meter meter = one.meter();
        boolean isMoney = meter.measure() == Meter.Measure.PAID && meter.of() != Scope.PARTNER;
        return isMoney ? new Use(meter, one.before(), Math.addExact(one.by(), other.by())) : one;
    }
}
