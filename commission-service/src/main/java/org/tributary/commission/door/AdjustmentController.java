package org.tributary.commission.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.door.CommissionController.CommissionView;
import org.tributary.commission.settlement.Adjustments;
import org.tributary.commission.verdict.AdjustmentReceipt;
import org.tributary.commission.verdict.AdjustmentReceipt.Wish;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** {@code POST /internal/v1/commissions}: one by hand, with the reason of the person who makes it. */
@Controller("/internal/v1/commissions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdjustmentController {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_ID = 255;
    private static final long MOST = 1_000_000_000_000L;

    private final Database database;
    private final DirectoryHistory history;
    private final DerivedIds ids;
    private final OutboxRelay relay;
    private final Clock clock;

    AdjustmentController(Database database, DirectoryHistory history, DerivedIds ids, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.history = history;
        this.ids = ids;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param amount in minor units of the program's currency; negative takes away
     * @param currency said to be sure; null for the program's
     * @param availableAt from when it is payable, null for at once
     * @param externalId the same adjustment again is the same one, null for one that is always new
     */
    record Adjustment(
            @Nullable String programId,
            @Nullable String partnerId,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String reason,
            @Nullable Instant availableAt,
            @Nullable String externalId) {}

    @Post
    HttpResponse<CommissionView> adjust(Caller caller, @Body Adjustment body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        requireWhole(body);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ProgramEntry program = database.worker(tx -> program(tx, caller, body, now));
        Wish wish = wish(caller, body, program, now);
        Adjustments.Deed deed = new Adjustments.Deed(
                caller.org(),
                caller.user() == null ? "service" : caller.user().value(),
                !program.autoApprove() && wish.amount().isPositive(),
                now);
        AdjustmentReceipt made = database.worker(tx -> Adjustments.make(tx, wish, deed));
        relay.wake();
        if (!made.isOf(wish)) {
            throw ProblemException.conflict(
                    "adjustment_exists",
                    "Another adjustment has the externalId " + body.externalId()
                            + "; give this one an id of its own, or look at receipt " + made.conversionId() + ".");
        }
        CommissionView view = database.web(
                        caller.org(), tx -> Book.find(tx, made.rows().getFirst().commissionId()))
                .map(row -> CommissionView.of(row, caller))
                .orElseThrow();
        return HttpResponse.created(view);
    }

    private static void requireWhole(Adjustment body) {
        List<Problem.FieldError> errors = new ArrayList<>();
        require(errors, "/programId", body.programId() != null, "whose money it is");
        require(errors, "/partnerId", body.partnerId() != null, "who gets or gives it");
        String reason = body.reason();
        require(
                errors,
                "/reason",
                reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON,
                "why, in at most " + LONGEST_REASON + " characters; the partner reads it");
        Long amount = body.amount();
        require(
                errors,
                "/amount",
                amount != null && amount != 0 && Math.abs(amount) <= MOST,
                "minor units of the program's currency, negative to take away, never zero");
        String externalId = body.externalId();
        require(
                errors,
                "/externalId",
                externalId == null || !externalId.isBlank() && externalId.length() <= LONGEST_ID,
                "at most " + LONGEST_ID + " characters, or left out");
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "Nothing was booked: " + errors.getFirst().pointer() + " is "
                            + errors.getFirst().detail() + ".",
                    errors.toArray(Problem.FieldError[]::new));
        }
    }

    private static void require(List<Problem.FieldError> errors, String pointer, boolean right, String detail) {
        if (!right) {
            errors.add(new Problem.FieldError(pointer, "required", detail));
        }
    }

    private ProgramEntry program(Tx tx, Caller caller, Adjustment body, Instant now) {
        Directory directory = history.latest(tx, caller.org());
        ProgramEntry program = id(body.programId(), ProgramId::new)
                .flatMap(directory::program)
                .orElseThrow(() -> ProblemException.notFound("program", String.valueOf(body.programId())));
        PartnerId partner = id(body.partnerId(), PartnerId::new).orElse(null);
        if (partner == null
                || directory.member(program.programId(), partner, now).status() == null) {
            throw ProblemException.notFound(
                    "partner of program " + program.programId(), String.valueOf(body.partnerId()));
        }
        if (body.currency() != null && !body.currency().toLowerCase(Locale.ROOT).equals(program.currency())) {
            throw ProblemException.invalid(
                    "currency_not_the_programs",
                    "The program books in " + program.currency() + "; say the amount in that.",
                    new Problem.FieldError("/currency", "not_the_programs", program.currency()));
        }
        return program;
    }

    private static <T extends Id> Optional<T> id(@Nullable String text, Function<String, T> type) {
        return text == null ? Optional.empty() : Ids.optional(type, text);
    }

    private Wish wish(Caller caller, Adjustment body, ProgramEntry program, Instant now) {
        String externalId = body.externalId();
        ConversionId conversion = externalId == null
                ? FreshIds.next(ConversionId.PREFIX, ConversionId::new, now)
                : ids.adjustment(caller.org(), externalId);
        Instant availableAt = body.availableAt();
        long amount = Objects.requireNonNull(body.amount());
        return new Wish(
                conversion,
                program.programId(),
                new PartnerId(Objects.requireNonNull(body.partnerId())),
                Money.of(amount, program.currency()),
                Objects.requireNonNull(body.reason()).strip(),
                availableAt == null || availableAt.isBefore(now) ? now : availableAt.truncatedTo(ChronoUnit.MICROS));
    }
}
