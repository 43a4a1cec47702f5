package org.tributary.commission.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.CommissionLife;
import org.tributary.commission.book.Status;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.dossier.Dossiers;
import org.tributary.commission.dossier.Filed;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Validation;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Writes down what a vendor says of a conversion: what that becomes, what is booked for it, and why. */
final class ValidationRecording {

    private final Tx tx;
    private final DirectoryHistory directory;
    private final PlanBook plans;
    private final Instant now;

    ValidationRecording(Tx tx, DirectoryHistory directory, PlanBook plans, Instant now) {
        this.tx = tx;
        this.directory = directory;
        this.plans = plans;
        this.now = now;
    }

    /**
     * Takes it.
     *
     * @param conversion that it is about; it is here
     * @return whether it changed anything
     */
    boolean take(ValidationRecorded answer, ConversionId conversion) {
        Filed filed =
                Objects.requireNonNull(Dossiers.read(tx, List.of(conversion)).get(conversion));
        Dossier dossier = filed.dossier(
                Book.lockByConversion(tx, List.of(conversion)),
                Dossiers.plan(tx, plans, filed).orElse(null));
        Standings standings = standings(filed, Validation.meters(dossier, answer));
        Validation outcome = Validation.of(dossier, answer, tally(standings, filed, dossier, answer));
        CorrectionRecording recording = new CorrectionRecording(tx, answer, filed.orderId(), now);
        return switch (outcome) {
            case Validation.Refused refused -> {
                recording.record(
                        conversion,
                        refused.receipt(),
                        null,
                        refused.reason().code(),
                        refused.receipt().after().status());
                yield false;
            }
            case Validation.Taken taken -> {
                recording.record(conversion, taken.receipt(), taken.receipt().grown(), null, taken.status());
                Dossiers.change(
                        tx,
                        filed,
                        new Dossiers.Change(
                                taken.status(),
                                answer.conversionId(),
                                taken.amended() == null ? null : taken.amended().receipt(),
                                answer.reason()));
                if (isLive(answer)) {
                    book(answer, filed, taken, forwarded(dossier, answer));
                    remember(answer, filed, taken, standings);
                }
                yield true;
            }
        };
    }

    /** What is approved in time matures when its hold ends. */
    private List<BookedRow> forwarded(Dossier dossier, ValidationRecorded answer) {
        List<ConversionId> conversion =
                List.of(dossier.judged().evidence().conversion().conversionId());
        if (!dossier.before(answer).rows().equals(dossier.rows())) {
            Book.bringForward(tx, conversion.getFirst(), dossier.holdEnds());
        }
        return Book.byConversion(tx, conversion);
    }

    private static boolean isLive(ValidationRecorded answer) {
        return answer.envelope().mode() == Mode.LIVE;
    }

    private void book(ValidationRecorded answer, Filed filed, Validation.Taken taken, List<BookedRow> rows) {
        List<BookedRow> booked =
                rows.stream().filter(row -> row.status() != Status.CANCELED).toList();
        Receipt current =
                taken.amended() == null ? filed.current() : taken.amended().receipt();
        new Corrections(tx, filed.org(), booked, current, needsApproval(filed))
                .book(taken.rows(), new Book.Origin(filed.customer(), answer.conversionId(), now));
        if (answer.action() == ValidationRecorded.Action.APPROVE) {
            booked.stream()
                    .filter(row -> row.status() == Status.HELD && waitsForSender(row))
                    .forEach(row -> release(answer, row));
        }
    }

    /** What the sender had still to approve is approved now. */
    private static boolean waitsForSender(BookedRow row) {
        return HoldReason.PENDING_AT_SENDER.code().equals(row.statusReason());
    }

    private void release(ValidationRecorded answer, BookedRow row) {
        String reason = answer.reason() == null ? "approved" : answer.reason();
        CommissionLife.release(tx, row.row().commissionId(), new CommissionLife.Deed(answer.by(), reason, now));
    }

    private boolean needsApproval(Filed filed) {
        Receipt judged = filed.judged();
        if (judged.attribution().programId() == null) {
            return false;
        }
        long offset = judged.evidence().conversion().envelope().directoryOffset();
        return !directory
                .asOf(tx, filed.org(), offset)
                .program(judged.attribution().programId())
                .map(ProgramEntry::autoApprove)
                .orElse(true);
    }

    private Standings standings(Filed filed, Set<Meter> meters) {
        Standings.Owner owner = owner(filed);
        return owner == null || meters.isEmpty()
                ? Standings.unread()
                : Standings.read(tx, List.of(new Standings.Asked(owner, meters, false)));
    }

    private static Tally tally(Standings standings, Filed filed, Dossier dossier, ValidationRecorded answer) {
        Standings.Owner owner = owner(filed);
        Set<Meter> meters = Validation.meters(dossier, answer);
        if (owner == null || meters.isEmpty()) {
            return Tally.EMPTY;
        }
        return Objects.requireNonNullElse(
                standings.of(new Standings.Asked(owner, meters, false)).tally(), Tally.EMPTY);
    }

    private static Standings.@Nullable Owner owner(Filed filed) {
        Receipt.Attribution to = filed.judged().attribution();
        return to.programId() == null || to.partnerId() == null
                ? null
                : new Standings.Owner(filed.org(), to.programId(), to.partnerId());
    }

    /** What later verdicts ask for. */
    private void remember(ValidationRecorded answer, Filed filed, Validation.Taken taken, Standings standings) {
        Standings.Owner owner = owner(filed);
        if (owner == null) {
            return;
        }
        standings.move(owner, taken.room());
        Money grown = taken.receipt().grown();
        if (filed.kind().equals("sale") && grown != null) {
            LocalDate day = filed.judged().dayOf(answer.envelope().occurredAt());
            standings.sold(owner, day, taken.receipt().sales(), grown.minor());
        }
        standings.write(tx);
    }
}
