package org.tributary.commission.verdict;

import java.util.List;
import java.util.Optional;
import org.tributary.contracts.id.ProgramId;

/**
 * What the judge is given: the evidence, and the plan in force at {@code occurredAt} for each program that takes part and has one.
 */
public record Case(Evidence evidence, List<PlanVersion> plans) {

    public Case {
        plans = List.copyOf(plans);
    }

    Optional<PlanVersion> planOf(ProgramId program) {
        return plans.stream().filter(plan -> plan.programId().equals(program)).findFirst();
    }
}
