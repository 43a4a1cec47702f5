package org.tributary.gateway.period;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/periods}. */
@Controller("/api/v1/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeriodController {

    private final Periods periods;
    private final IdempotentAnswers answers;

    PeriodController(Periods periods, IdempotentAnswers answers) {
        this.periods = periods;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> close(Caller caller, HttpRequest<?> request, @Body Periods.Close wish) {
        return answers.once(caller, request, wish, () -> {
            Remote.Answer answer = periods.close(caller, wish);
            return HttpResponse.status(HttpStatus.valueOf(answer.status())).body(answer.body());
        });
    }

    @Get
    JsonNode list(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return periods.list(caller, PageRequest.of(limit, after));
    }

    @Get("/open")
    JsonNode open(Caller caller) {
        return periods.open(caller);
    }

    @Get("/open/journal")
    @Produces("text/csv")
    HttpResponse<StreamedFile> preview(
            Caller caller,
            @QueryValue @Nullable String template,
            @QueryValue @Nullable String detail,
            @QueryValue @Nullable String currency) {
        return CsvFiles.csv(periods.journal(caller, null, new Periods.JournalWish(template, detail, currency, null)));
    }

    @Get("/{id}")
    JsonNode find(Caller caller, @PathVariable String id) {
        return periods.find(caller, period(id));
    }

    @Get("/{id}/roll-forward")
    JsonNode rollForward(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return periods.rollForward(
                caller, period(id), Paths.filter("programId", programId, ProgramId::new), PageRequest.of(limit, after));
    }

    @Get("/{id}/roll-forward.csv")
    @Produces("text/csv")
    HttpResponse<StreamedFile> rollForwardFile(Caller caller, @PathVariable String id) {
        return CsvFiles.csv(periods.rollForwardFile(caller, period(id)));
    }

    @Get("/{id}/entries")
    JsonNode entries(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable String kind,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        Periods.EntryFilter filter = new Periods.EntryFilter(
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                currency,
                kind);
        return periods.entries(caller, period(id), filter, PageRequest.of(limit, after));
    }

    @Post("/{id}/exports")
    JsonNode export(Caller caller, @PathVariable String id, @Body Periods.JournalWish wish) {
        return periods.export(caller, period(id), wish);
    }

    @Get("/{id}/journal")
    @Produces("text/csv")
    HttpResponse<StreamedFile> journal(
            Caller caller,
            @PathVariable String id,
            @QueryValue @Nullable String template,
            @QueryValue @Nullable String detail,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable Integer version) {
        Periods.JournalWish wish = new Periods.JournalWish(template, detail, currency, version);
        return CsvFiles.csv(periods.journal(caller, period(id), wish));
    }

    private static PeriodId period(String id) {
        return Paths.id("period", id, PeriodId::new);
    }
}
