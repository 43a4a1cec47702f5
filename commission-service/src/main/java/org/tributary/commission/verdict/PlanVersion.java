package org.tributary.commission.verdict;

import org.tributary.commission.plan.Plan;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;

/** A published plan. */
public record PlanVersion(PlanId planId, ProgramId programId, int version, Plan plan) {}
