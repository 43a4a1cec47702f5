package org.tributary.commission.door;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.CommissionLife;
import org.tributary.commission.book.CommissionLife.Deed;
import org.tributary.commission.book.CommissionLife.Step;
import org.tributary.commission.book.Status;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Commission rows: lists, and what people do with them. */
@Controller("/internal/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CommissionController {

    private final Database database;
    private final OutboxRelay relay;
    private final Clock clock;

    CommissionController(Database database, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.relay = relay;
        this.clock = clock;
    }

    /** A row as the API shows it. */
    record CommissionView(
            CommissionId id,
            PartnerId partnerId,
            ProgramId programId,
            ConversionId conversionId,
            String ruleId,
            int level,
            long amount,
            String currency,
            String status,
            @Nullable String statusReason,
            Instant availableAt,
            boolean needsApproval,
            @Nullable String approvedBy,
            @Nullable CommissionId reversalOf,
            @Nullable String payoutId,
            Instant createdAt) {

        /** Why a row stands where it stands is the seller's and the staff's to know; who recruited the seller learns nothing of the sale. */
        static CommissionView of(BookedRow booked, Caller caller) {
            boolean recruiter = caller.isPartner() && booked.row().level() > 0;
            return new CommissionView(
                    booked.row().commissionId(),
                    booked.row().partnerId(),
                    booked.row().programId(),
                    booked.row().conversionId(),
                    booked.row().ruleId(),
                    booked.row().level(),
                    booked.row().amount().minor(),
                    booked.row().amount().code(),
                    booked.status().code(),
                    recruiter ? null : booked.statusReason(),
                    booked.row().availableAt(),
                    booked.needsApproval(),
                    booked.approvedBy(),
                    booked.row().reversalOf(),
                    booked.payoutId(),
                    booked.createdAt());
        }
    }

    /** What a partner has in a program in one status. */
    record EarningView(
            ProgramId programId, PartnerId partnerId, String status, long amount, String currency, long rows) {}

    record Reason(@Nullable String reason) {}

    @Get("/commissions{?partnerId,programId,conversionId,status,limit,after}")
    Page<CommissionView> list(
            Caller caller,
            @Nullable @QueryValue String partnerId,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue String conversionId,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        Book.Filter filter = new Book.Filter(
                caller.visiblePartner(Ids.filter(PartnerId::new, partnerId)),
                Ids.filter(ProgramId::new, programId),
                Ids.filter(ConversionId::new, conversionId),
                status(status));
        PageRequest page = Cursors.numbered(limit, after);
        List<BookedRow> rows = database.web(caller.org(), tx -> Book.list(tx, filter, page));
        return Page.of(rows, page, row -> Long.toString(row.position())).map(row -> CommissionView.of(row, caller));
    }

    @Get("/commissions/{id}")
    CommissionView get(Caller caller, @PathVariable String id) {
        return Ids.optional(CommissionId::new, id)
                .flatMap(commission -> database.web(caller.org(), tx -> Book.find(tx, commission)))
                .filter(row -> !caller.isPartner() || row.row().partnerId().equals(caller.partner()))
                .map(row -> CommissionView.of(row, caller))
                .orElseThrow(() -> ProblemException.notFound("commission", id));
    }

    @Get("/earnings{?partnerId,programId}")
    List<EarningView> earnings(
            Caller caller, @Nullable @QueryValue String partnerId, @Nullable @QueryValue String programId) {
        Book.Filter filter = new Book.Filter(
                caller.visiblePartner(Ids.filter(PartnerId::new, partnerId)),
                Ids.filter(ProgramId::new, programId),
                null,
                null);
        return database.web(caller.org(), tx -> Book.earnings(tx, filter)).stream()
                .map(e -> new EarningView(
                        e.programId(),
                        e.partnerId(),
                        e.status().code(),
                        e.amount().minor(),
                        e.amount().code(),
                        e.rows()))
                .toList();
    }

    @Post("/commissions/{id}/approve")
    CommissionView approve(Caller caller, @PathVariable String id, @Nullable @Body Reason reason) {
        return act(caller, id, reason == null ? null : reason.reason(), CommissionLife::approve);
    }

    @Post("/commissions/{id}/hold")
    CommissionView hold(Caller caller, @PathVariable String id, @Body Reason reason) {
        return act(caller, id, required(reason), CommissionLife::hold);
    }

    @Post("/commissions/{id}/release")
    CommissionView release(Caller caller, @PathVariable String id, @Body Reason reason) {
        return act(caller, id, required(reason), CommissionLife::release);
    }

    @Post("/commissions/{id}/cancel")
    CommissionView cancel(Caller caller, @PathVariable String id, @Body Reason reason) {
        return act(caller, id, required(reason), CommissionLife::cancel);
    }

    private interface Action {
        Step on(Tx tx, CommissionId id, Deed deed);
    }

    private CommissionView act(Caller caller, String id, @Nullable String reason, Action action) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        CommissionId commission =
                Ids.optional(CommissionId::new, id).orElseThrow(() -> ProblemException.notFound("commission", id));
        Deed deed = new Deed(
                caller.user() == null ? "service" : caller.user().value(),
                reason == null ? "approved" : reason,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        Step step = database.web(caller.org(), tx -> action.on(tx, commission, deed));
        relay.wake();
        return switch (step) {
            case Step.Taken(BookedRow row) -> CommissionView.of(row, caller);
            case Step.NotPossible(BookedRow row) ->
                throw ProblemException.conflict(
                        "commission_" + row.status().code(),
                        "Commission " + id + " is " + row.status().code().replace('_', ' ')
                                + ", so this cannot be done with it any more; look at it and decide anew.");
            case Step.Unknown unknown -> throw ProblemException.notFound("commission", id);
        };
    }

    private static String required(Reason reason) {
        if (reason.reason() == null || reason.reason().isBlank()) {
            throw ProblemException.invalid(
                    "reason_required",
                    "Say why; the reason is kept with the commission.",
                    new Problem.FieldError("/reason", "required", null));
        }
        return reason.reason().strip();
    }

    private static @Nullable Status status(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Status.of(text);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid(
                    "invalid_filter",
                    "A status is one of pending, held, available, in_payout, paid, reversed, canceled.",
                    new Problem.FieldError("status", "unknown", null));
        }
    }
}
