package org.tributary.commission.door;

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
import org.tributary.commission.door.PeriodView.MovementsView;
import org.tributary.commission.period.Period;
import org.tributary.commission.period.PeriodEntry;
import org.tributary.commission.period.Periods;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Accounting periods: what is open, closing it, and what stands in those that are closed. */
@Controller("/internal/v1/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeriodController {

    static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};
    static final Role[] CLOSERS = {Role.OWNER, Role.FINANCE};

    private final Periods periods;

    PeriodController(Periods periods) {
        this.periods = periods;
    }

    /**
     * What is to be closed.
     *
     * @param until the last day, or the first moment after; null for the end of the calendar month
     * @param dryRun whether only to look
     */
    record Close(@Nullable String until, @Nullable Boolean dryRun) {}

    @Post("/close")
    HttpResponse<PeriodView> close(Caller caller, @Body Close close) {
        caller.require(CLOSERS);
        if (Boolean.TRUE.equals(close.dryRun())) {
            return HttpResponse.ok(PeriodView.of(periods.preview(caller.org(), close.until())));
        }
        Period closed = periods.close(caller.org(), close.until(), user(caller));
        return HttpResponse.status(HttpStatus.CREATED).body(PeriodView.of(closed));
    }

    static @Nullable String user(Caller caller) {
        return caller.user() == null ? null : caller.user().value();
    }

    @Get("{?limit,after}")
    Page<PeriodView> list(Caller caller, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String after) {
        caller.require(READERS);
        return periods.list(caller.org(), Cursors.numbered(limit, after)).map(PeriodView::of);
    }

    @Get("/open")
    Periods.Open open(Caller caller) {
        caller.require(READERS);
        return periods.open(caller.org());
    }

    @Get("/{id}")
    PeriodView find(Caller caller, @PathVariable String id) {
        caller.require(READERS);
        return periods.find(caller.org(), period(id))
                .map(PeriodView::of)
                .orElseThrow(() -> ProblemException.notFound("period", id));
    }

    @Get("/{id}/roll-forward{?programId,limit,after}")
    Page<MovementsView> rollForward(
            Caller caller,
            @PathVariable String id,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(READERS);
        PageRequest page = Cursors.numbered(limit, after);
        return periods.lines(caller.org(), period(id), Ids.filter(ProgramId::new, programId), page)
                .orElseThrow(() -> ProblemException.notFound("period", id))
                .map(MovementsView::of);
    }

    @Get("/{id}/entries{?partnerId,programId,currency,kind,limit,after}")
    Page<PeriodEntry> entries(
            Caller caller,
            @PathVariable String id,
            @Nullable @QueryValue String partnerId,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue String currency,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(READERS);
        PeriodEntry.Filter filter = new PeriodEntry.Filter(
                Ids.filter(PartnerId::new, partnerId), Ids.filter(ProgramId::new, programId), currency, kind);
        return periods.entries(caller.org(), period(id), filter, Cursors.numbered(limit, after))
                .orElseThrow(() -> ProblemException.notFound("period", id));
    }

    static PeriodId period(String id) {
        return Ids.optional(PeriodId::new, id).orElseThrow(() -> ProblemException.notFound("period", id));
    }
}
