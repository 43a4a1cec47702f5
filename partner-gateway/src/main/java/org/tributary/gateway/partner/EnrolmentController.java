package org.tributary.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/programs/{id}/partners}. */
@Controller("/api/v1/programs/{program}/partners")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnrolmentController {

    private final Enrolments enrolments;
    private final IdempotentAnswers answers;

    EnrolmentController(Enrolments enrolments, IdempotentAnswers answers) {
        this.enrolments = enrolments;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> enrol(Caller caller, HttpRequest<?> request, @PathVariable String program, @Body Enrolment body) {
        ProgramId id = Paths.id("program", program, ProgramId::new);
        return answers.once(caller, request, body, () -> HttpResponse.created(enrolments.enrol(caller, id, body)));
    }

    @Get
    Page<Enrolled> list(
            Caller caller,
            @PathVariable String program,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        Input input = new Input();
        Status wanted = status == null ? null : input.oneOf("status", status, Status.class, Status.APPROVED);
        input.orThrow();
        return enrolments.list(
                caller, Paths.id("program", program, ProgramId::new), wanted, PageRequest.of(limit, after));
    }

    @Get("/{partner}")
    Enrolled find(Caller caller, @PathVariable String program, @PathVariable String partner) {
        return enrolments.find(
                caller, Paths.id("program", program, ProgramId::new), Paths.id("partner", partner, PartnerId::new));
    }

    @Patch("/{partner}")
    Enrolled change(Caller caller, @PathVariable String program, @PathVariable String partner, @Body JsonNode patch) {
        return enrolments.change(
                caller,
                Paths.id("program", program, ProgramId::new),
                Paths.id("partner", partner, PartnerId::new),
                patch);
    }
}
