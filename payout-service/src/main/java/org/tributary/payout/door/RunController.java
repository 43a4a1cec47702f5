package org.tributary.payout.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.decision.Decisions;
import org.tributary.payout.planning.Planning;
import org.tributary.payout.run.RunStatus;
import org.tributary.payout.view.PayoutView;
import org.tributary.payout.view.RunView;
import org.tributary.payout.view.Views;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Payout runs. */
@Controller("/internal/v1/payout-runs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunController {

    private final Planning planning;
    private final Decisions decisions;
    private final Views views;

    RunController(Planning planning, Decisions decisions, Views views) {
        this.planning = planning;
        this.decisions = decisions;
        this.views = views;
    }

    record PlanBody(
            @Nullable String programId,
            @Nullable String currency,
            @Nullable Boolean dryRun) {}

    record ApproveBody(@Nullable String itemsHash) {}

    record CancelBody(@Nullable String reason) {}

    @Post
    HttpResponse<RunView> plan(Caller caller, @Body PlanBody body) {
        Asked.requireFinance(caller);
        RunId planned = planning.plan(
                caller,
                new Planning.Wish(
                        Asked.requiredId(ProgramId::new, "/programId", body.programId()),
                        body.currency() == null ? null : Asked.currency("/currency", body.currency()),
                        Boolean.TRUE.equals(body.dryRun())));
        return HttpResponse.created(view(caller, planned));
    }

    @Get
    Page<RunView> list(
            Caller caller,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        Asked.requireReader(caller);
        var filter = new Views.RunFilter(
                Asked.optionalId(ProgramId::new, "programId", programId), Asked.status(RunStatus.class, status));
        return views.runs(caller.org(), filter, PageRequest.of(limit, after));
    }

    @Get("/{id}")
    RunView show(Caller caller, String id) {
        Asked.requireReader(caller);
        return view(caller, runId(id));
    }

    @Get("/{id}/items")
    Page<PayoutView> items(
            Caller caller, String id, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        Asked.requireReader(caller);
        RunView run = view(caller, runId(id));
        return views.payouts(caller.org(), new Views.PayoutFilter(null, run.id(), null), PageRequest.of(limit, after));
    }

    @Post("/{id}/approve")
    RunView approve(Caller caller, String id, @Body @Nullable ApproveBody body) {
        Asked.requireFinance(caller);
        decisions.approve(caller, runId(id), body == null ? null : body.itemsHash());
        return view(caller, runId(id));
    }

    @Post("/{id}/cancel")
    RunView cancel(Caller caller, String id, @Body @Nullable CancelBody body) {
        Asked.requireFinance(caller);
        decisions.cancel(caller, runId(id), body == null ? null : body.reason());
        return view(caller, runId(id));
    }

    @Post("/{id}/retry")
    RunView retry(Caller caller, String id) {
        Asked.requireFinance(caller);
        decisions.retry(caller, runId(id));
        return view(caller, runId(id));
    }

    private RunView view(Caller caller, RunId id) {
        return views.run(caller.org(), id).orElseThrow(() -> ProblemException.notFound("payout run", id.value()));
    }

    private static RunId runId(String id) {
        return Asked.id(RunId::new, "payout run", id);
    }
}
