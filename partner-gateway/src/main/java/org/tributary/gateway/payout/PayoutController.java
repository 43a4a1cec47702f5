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
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/partners/{id}/payout-account}, {@code payouts} and {@code due}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PayoutController {

    private final Payouts payouts;
    private final IdempotentAnswers answers;

    PayoutController(Payouts payouts, IdempotentAnswers answers) {
        this.payouts = payouts;
        this.answers = answers;
    }

    @Post("/partners/{id}/payout-account")
    HttpResponse<?> openAccount(
            Caller caller, HttpRequest<?> request, @PathVariable String id, @Body Payouts.AccountWish wish) {
        PartnerId partner = Paths.id("partner", id, PartnerId::new);
        return answers.once(caller, request, wish, () -> {
            Remote.Answer answer = payouts.openAccount(caller, partner, wish);
            return HttpResponse.status(HttpStatus.valueOf(answer.status())).body(answer.body());
        });
    }

    @Get("/partners/{id}/payout-account")
    JsonNode account(Caller caller, @PathVariable String id) {
        return payouts.account(caller, Paths.id("partner", id, PartnerId::new));
    }

    @Get("/due")
    JsonNode due(Caller caller, @QueryValue String programId) {
        return payouts.due(caller, Paths.id("program", programId, ProgramId::new));
    }

    @Get("/payouts")
    JsonNode list(
            Caller caller,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String runId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return payouts.list(
                caller,
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("runId", runId, RunId::new),
                status,
                PageRequest.of(limit, after));
    }

    @Get("/payouts/{id}/statement")
    JsonNode statement(Caller caller, @PathVariable String id) {
        return payouts.statement(caller, Paths.id("payout", id, PayoutId::new));
    }
}
