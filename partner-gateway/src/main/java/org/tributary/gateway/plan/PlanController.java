package org.tributary.gateway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/programs/{id}/plans}: takes the document as it is, in JSON or YAML. */
@Controller("/api/v1/programs/{program}/plans")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlanController {

    private final Plans plans;
    private final IdempotentAnswers answers;

    PlanController(Plans plans, IdempotentAnswers answers) {
        this.plans = plans;
        this.answers = answers;
    }

    @Post
    @Consumes({
        MediaType.APPLICATION_JSON,
        MediaType.APPLICATION_YAML,
        "application/yaml",
        "text/yaml",
        MediaType.TEXT_PLAIN
    })
    HttpResponse<?> publish(
            Caller caller,
            HttpRequest<?> request,
            @PathVariable String program,
            @QueryValue @Nullable String effectiveFrom,
            @Body byte[] body) {
        ProgramId id = Paths.id("program", program, ProgramId::new);
        PlanBody plan = PlanBody.read(new String(body, StandardCharsets.UTF_8), effectiveFrom);
        return answers.once(caller, request, plan, () -> HttpResponse.created(plans.publish(caller, id, plan)));
    }

    @Post("/check")
    @Consumes({
        MediaType.APPLICATION_JSON,
        MediaType.APPLICATION_YAML,
        "application/yaml",
        "text/yaml",
        MediaType.TEXT_PLAIN
    })
    JsonNode check(Caller caller, @PathVariable String program, @Body byte[] body) {
        PlanBody plan = PlanBody.read(new String(body, StandardCharsets.UTF_8), null);
        return plans.check(caller, Paths.id("program", program, ProgramId::new), plan.document());
    }

    @Get
    Page<PlanVersion> list(
            Caller caller,
            @PathVariable String program,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return plans.list(caller, Paths.id("program", program, ProgramId::new), PageRequest.of(limit, after));
    }

    @Get("/{id}")
    JsonNode find(Caller caller, @PathVariable String program, @PathVariable String id) {
        return plans.find(caller, Paths.id("program", program, ProgramId::new), Paths.id("plan", id, PlanId::new));
    }
}
