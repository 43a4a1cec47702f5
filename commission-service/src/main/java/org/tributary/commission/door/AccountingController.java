package org.tributary.commission.door;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlan;
import org.tributary.commission.accounting.AccountPlan.Target;
import org.tributary.commission.accounting.AccountPlanDraft;
import org.tributary.commission.accounting.AccountRole;
import org.tributary.commission.period.AccountPlans;
import org.tributary.platform.access.Caller;

/** The organisation's own account numbers. */
@Controller("/internal/v1/accounting/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountingController {

    private final AccountPlans plans;

    AccountingController(AccountPlans plans) {
        this.plans = plans;
    }

    /**
     * A plan as the API shows it.
     *
     * @param version 0 until the organisation has named its accounts
     */
    record PlanView(
            int version,
            String timeZone,
            String companyCode,
            Map<String, Target> accounts,
            Map<String, String> costCentres,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {

        static PlanView of(AccountPlans.Versioned versioned) {
            AccountPlan plan = versioned.plan();
            Map<String, Target> accounts = new LinkedHashMap<>();
            for (AccountRole role : AccountRole.values()) {
                Target target = plan.accounts().get(role);
                if (target != null) {
                    accounts.put(role.code(), target);
                }
            }
            return new PlanView(
                    plan.version(),
                    plan.timeZone().getId(),
                    plan.companyCode(),
                    accounts,
                    plan.costCentres(),
                    versioned.changedBy(),
                    versioned.changedAt());
        }
    }

    @Get
    PlanView show(Caller caller) {
        caller.require(PeriodController.READERS);
        return PlanView.of(plans.current(caller.org()));
    }

    @Put
    PlanView change(Caller caller, @Body AccountPlanDraft draft) {
        caller.require(PeriodController.CLOSERS);
        return PlanView.of(plans.change(caller.org(), draft, PeriodController.user(caller)));
    }
}
