package org.tributary.commission.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.CommissionLife;
import org.tributary.commission.book.Status;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.dossier.Dossiers;
import org.tributary.commission.dossier.Filed;
import org.tributary.commission.intake.CorrectionRecording.Correction;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Validation;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Writes down what vendors say of conversions: what those become, what is booked for them, and why. Reads at once and writes at once. */
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

    /** @param conversion that it is about; it is here */
    record Said(ValidationRecorded answer, ConversionId conversion) {}

    /** What was said with everything that it rests on. */
    private record Heard(
            ValidationRecorded answer,
            Filed filed,
            List<BookedRow> booked,
            Dossier dossier,
            Standings.@Nullable Asked asked) {

        boolean isLive() {
            return answer.envelope().mode() == Mode.LIVE;
        }
    }

    private record Taken(Heard heard, Validation.Taken outcome) {

        ValidationReceipt receipt() {
            return outcome.receipt();
        }

        Receipt current() {
            return outcome.amended() == null
                    ? heard.filed().current()
                    : outcome.amended().receipt();
        }
    }

    /**
     * Takes what was said, each of another conversion.
     *
     * @return for each whether it changed anything
     */
    List<Boolean> take(List<Said> said) {
        List<Heard> heard = hear(said);
        Standings standings = Standings.read(
                tx, heard.stream().map(Heard::asked).filter(Objects::nonNull).toList());
        List<Correction> corrections = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        List<Boolean> changed = new ArrayList<>();
        for (Heard one : heard) {
            Validation outcome = Validation.of(one.dossier(), one.answer(), tally(standings, one));
            if (outcome instanceof Validation.Taken change) {
                taken.add(new Taken(one, change));
                remember(one, change, standings);
            }
            corrections.add(correction(one, outcome));
            changed.add(outcome instanceof Validation.Taken);
        }
        new CorrectionRecording(tx, now).write(corrections);
        Dossiers.change(tx, taken.stream().map(ValidationRecording::change).toList());
        book(taken.stream().filter(one -> one.heard().isLive()).toList());
        standings.write(tx);
        return changed;
    }

    private List<Heard> hear(List<Said> said) {
        List<ConversionId> conversions = said.stream().map(Said::conversion).toList();
        Map<ConversionId, List<BookedRow>> booked = Book.lockByConversion(tx, conversions).stream()
                .collect(Collectors.groupingBy(row -> row.row().conversionId()));
        Map<ConversionId, Filed> files = Dossiers.read(tx, conversions);
        List<Heard> heard = new ArrayList<>();
        for (Said one : said) {
            Filed filed = Objects.requireNonNull(files.get(one.conversion()));
            List<BookedRow> rows = booked.getOrDefault(one.conversion(), List.of());
            Dossier dossier =
                    filed.dossier(rows, Dossiers.plan(tx, plans, filed).orElse(null));
            heard.add(new Heard(one.answer(), filed, rows, dossier, asked(one.answer(), filed, dossier)));
        }
        return heard;
    }

    private static Standings.@Nullable Asked asked(ValidationRecorded answer, Filed filed, Dossier dossier) {
        Standings.Owner owner = owner(filed);
        return owner == null ? null : new Standings.Asked(owner, Validation.meters(dossier, answer), false);
    }

    private static Standings.@Nullable Owner owner(Filed filed) {
        Receipt.Attribution to = filed.judged().attribution();
        return to.programId() == null || to.partnerId() == null
                ? null
                : new Standings.Owner(filed.org(), to.programId(), to.partnerId());
    }

    private static Tally tally(Standings standings, Heard heard) {
        return heard.asked() == null
                ? Tally.EMPTY
                : Objects.requireNonNullElse(
                        standings.of(List.of(heard.asked())).tally(), Tally.EMPTY);
    }

    private static Correction correction(Heard heard, Validation outcome) {
        ValidationReceipt receipt = outcome.receipt();
        Validation.Reason refused = receipt.reason();
        return new Correction(
                heard.answer(),
                heard.filed().conversion(),
                heard.filed().orderId(),
                receipt,
                refused == null ? receipt.grown() : null,
                refused == null ? shares(receipt) : List.of(),
                refused == null ? null : refused.code(),
                receipt.after().status());
    }

    private static List<ConversionJudged.Share> shares(ValidationReceipt receipt) {
        if (receipt.stakes() == null) {
            return List.of();
        }
        Map<PartnerId, Money> grown = receipt.grownByPartner();
        return receipt.stakes().stream()
                .map(stake -> new ConversionJudged.Share(
                        stake.partnerId(), stake.linkId(), stake.part(), stake.whole(), grown.get(stake.partnerId())))
                .toList();
    }

    private static Dossiers.Change change(Taken taken) {
        Validation.Taken outcome = taken.outcome();
        ValidationRecorded answer = taken.heard().answer();
        return new Dossiers.Change(
                taken.heard().filed(),
                outcome.status(),
                answer.conversionId(),
                outcome.amended() == null ? null : outcome.amended().receipt(),
                answer.reason());
    }

    /** What later verdicts ask for; a test has left nothing to remember. */
    private static void remember(Heard heard, Validation.Taken taken, Standings standings) {
        Standings.Owner owner = owner(heard.filed());
        if (owner == null || !heard.isLive()) {
            return;
        }
        standings.move(owner, taken.room());
        LocalDate day = heard.filed().judged().dayOf(heard.answer().envelope().occurredAt());
        taken.receipt()
                .sold()
                .forEach((partner, more) -> standings.sold(
                        new Standings.Owner(owner.org(), owner.program(), partner), day, more.sales(), more.revenue()));
    }

    private void book(List<Taken> taken) {
        bringForward(taken.stream().map(Taken::heard).toList());
        Corrections corrections = new Corrections();
        for (Taken one : taken) {
            Heard heard = one.heard();
            boolean needsApproval = hasNew(one.outcome()) && needsApproval(heard.filed());
            corrections.add(
                    new Corrections.Booked(heard.filed().org(), heard.booked(), one.current(), needsApproval),
                    one.outcome().rows(),
                    new Book.Origin(heard.filed().customer(), heard.answer().conversionId(), now));
        }
        corrections.book(tx);
        taken.stream()
                .map(Taken::heard)
                .filter(heard -> heard.answer().action() == ValidationRecorded.Action.APPROVE)
                .forEach(this::release);
    }

    /** What is approved in time matures when its hold ends. */
    private void bringForward(List<Heard> heard) {
        Set<ConversionId> conversions = new HashSet<>();
        Map<CommissionId, Instant> ends = new HashMap<>();
        for (Heard one : heard) {
            if (!one.dossier().before(one.answer()).rows().equals(one.dossier().rows())) {
                conversions.add(one.filed().conversion());
                ends.putAll(one.dossier().holdEnds());
            }
        }
        Book.bringForward(tx, conversions, ends);
    }

    private static boolean hasNew(Validation.Taken taken) {
        return taken.rows().stream().anyMatch(row -> row.reversalOf() == null);
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

    /** What the sender had still to approve is approved now. */
    private void release(Heard heard) {
        String said = heard.answer().reason();
        CommissionLife.Deed deed = new CommissionLife.Deed(heard.answer().by(), said == null ? "approved" : said, now);
        heard.booked().stream()
                .filter(row -> row.status() == Status.HELD && waitsForSender(row))
                .forEach(row -> CommissionLife.release(tx, row.row().commissionId(), deed));
    }

    private static boolean waitsForSender(BookedRow row) {
        return HoldReason.PENDING_AT_SENDER.code().equals(row.statusReason());
    }
}
