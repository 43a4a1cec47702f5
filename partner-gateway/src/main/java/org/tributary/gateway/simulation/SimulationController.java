package org.tributary.gateway.simulation;

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
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/simulations}: drafts of plans put to history, in the background. */
@Controller("/api/v1/simulations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulationController {

    private final Simulations simulations;
    private final IdempotentAnswers answers;

    SimulationController(Simulations simulations, IdempotentAnswers answers) {
        this.simulations = simulations;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> start(Caller caller, HttpRequest<?> request, @Body SimulationWish wish) {
        return answers.once(caller, request, wish, () -> answer(simulations.start(caller, wish)));
    }

    @Get
    JsonNode list(
            Caller caller,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return simulations.list(
                caller, Paths.filter("programId", programId, ProgramId::new), PageRequest.of(limit, after));
    }

    @Get("/{id}")
    JsonNode find(Caller caller, @PathVariable String id) {
        return simulations.find(caller, simulation(id));
    }

    @Get("/{id}/partners")
    JsonNode partners(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return simulations.partners(caller, simulation(id), PageRequest.of(limit, after));
    }

    @Get("/{id}/receipts")
    JsonNode receipts(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable String changed,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return simulations.receipts(caller, simulation(id), changed, PageRequest.of(limit, after));
    }

    @Post("/{id}/cancel")
    HttpResponse<?> cancel(Caller caller, @PathVariable String id) {
        return answer(simulations.act(caller, simulation(id), Simulations.Action.CANCEL));
    }

    @Post("/{id}/run")
    HttpResponse<?> run(Caller caller, @PathVariable String id) {
        return answer(simulations.act(caller, simulation(id), Simulations.Action.RUN));
    }

    private static HttpResponse<JsonNode> answer(Remote.Answer answer) {
        return HttpResponse.<JsonNode>status(HttpStatus.valueOf(answer.status()))
                .body(answer.body());
    }

    private static SimulationId simulation(String id) {
        return Paths.id("simulation", id, SimulationId::new);
    }
}
