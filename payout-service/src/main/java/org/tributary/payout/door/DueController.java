package org.tributary.payout.door;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.payout.due.Due;
import org.tributary.payout.planning.Planning;
import org.tributary.platform.access.Caller;

/** What is payable now and what is not, with reasons. A look, not a promise: planning makes sure that all news has arrived, this does not. */
@Controller("/internal/v1/due")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DueController {

    private final Planning planning;

    DueController(Planning planning) {
        this.planning = planning;
    }

    record DueRow(PartnerId partnerId, long amount, String currency, boolean due, List<Reason> reasons) {}

    record Reason(String code, String detail) {}

    record DueList(List<DueRow> data) {}

    @Get
    DueList due(Caller caller, @QueryValue @Nullable String programId, @QueryValue @Nullable String currency) {
        Asked.requireReader(caller);
        List<Due> dues = planning.due(
                caller.org(),
                Asked.requiredId(ProgramId::new, "programId", programId),
                currency == null ? null : Asked.currency("currency", currency));
        return new DueList(dues.stream().map(DueController::row).toList());
    }

    private static DueRow row(Due due) {
        List<Due.Reason> reasons = switch (due) {
            case Due.Payout _ -> List.of();
            case Due.Carried carried -> carried.reasons();
        };
        return new DueRow(
                due.partnerId(),
                due.total().minor(),
                due.total().code(),
                reasons.isEmpty(),
                reasons.stream()
                        .map(reason -> new Reason(reason.code(), reason.explanation()))
                        .toList());
    }
}
