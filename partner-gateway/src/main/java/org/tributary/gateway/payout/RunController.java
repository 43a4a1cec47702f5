package org.tributary.gateway.payout;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/payout-runs}. */
@Controller("/api/v1/payout-runs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunController {

    private final Payouts payouts;
    private final IdempotentAnswers answers;

    RunController(Payouts payouts, IdempotentAnswers answers) {
        this.payouts = payouts;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> plan(Caller caller, HttpRequest<?> request, @Body Payouts.RunWish wish) {
        return answers.once(caller, request, wish, () -> {
            Remote.Answer answer = payouts.plan(caller, wish);
            return HttpResponse.status(HttpStatus.valueOf(answer.status())).body(answer.body());
        });
    }

    @Get
    JsonNode list(
            Caller caller,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return payouts.runs(
                caller, Paths.filter("programId", programId, ProgramId::new), status, PageRequest.of(limit, after));
    }

    @Get("/{id}")
    JsonNode find(Caller caller, @PathVariable String id) {
        return payouts.run(caller, run(id));
    }

    @Get("/{id}/items")
    JsonNode items(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return payouts.items(caller, run(id), PageRequest.of(limit, after));
    }

    @Post("/{id}/{action:approve|cancel|retry}")
    JsonNode act(
            Caller caller,
            @PathVariable String id,
            @PathVariable String action,
            @Body Payouts.@Nullable Decision decision) {
        return payouts.act(caller, run(id), Payouts.Action.valueOf(action.toUpperCase(Locale.ROOT)), decision);
    }

    private static RunId run(String id) {
        return Paths.id("payout run", id, RunId::new);
    }
}
