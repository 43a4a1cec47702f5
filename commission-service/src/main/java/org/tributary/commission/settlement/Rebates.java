package org.tributary.commission.settlement;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.settlement.SettlementStore.Open;
import org.tributary.commission.settlement.SettlementStore.Paid;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.commission.verdict.SettlementReceipt;
import org.tributary.commission.verdict.SettlementReceipt.Claim;
import org.tributary.commission.verdict.SettlementReceipt.Terms;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/**
 * Settles one volume: what its stretch has earned by now, less what was paid for it. Under a lock on the volume and in one transaction, so
 * that two settlers, or one that breaks off, pay once.
 */
@Singleton
final class Rebates {

    /** Until a program that is not known here yet is looked for again. */
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private final DirectoryHistory history;
    private final PlanBook plans;
    private final DerivedIds ids;

    Rebates(DirectoryHistory history, PlanBook plans, DerivedIds ids) {
        this.history = history;
        this.plans = plans;
        this.ids = ids;
    }

    /** A rebate whose time has come, with everything that it rests on. */
    private record Matter(
            Open open, ProgramEntry program, PlanVersion plan, Rebate rebate, Instant until, boolean approved) {}

    /**
     * Settles a volume that was announced, or says when it is to be looked at again.
     *
     * @return whether anything was posted
     */
    boolean settle(Tx tx, Open open, Instant now) {
        Directory directory = history.latest(tx, open.org());
        Optional<ProgramEntry> program = directory.program(open.program());
        if (program.isEmpty()) {
            SettlementStore.later(tx, open, now.plus(UNKNOWN));
            return false;
        }
        Instant end = open.meter()
                .per()
                .endOf(open.meter().period(), program.get().timeZone())
                .orElseThrow();
        if (now.isBefore(end)) {
            SettlementStore.later(tx, open, end);
            return false;
        }
        return settle(tx, open, directory, program.get(), end, now);
    }

    /** By the plan that was in force when the stretch ended; one that did not have the rebate any more pays none. */
    private boolean settle(Tx tx, Open open, Directory directory, ProgramEntry program, Instant end, Instant now) {
        Optional<PlanVersion> plan = plans.inForce(tx, directory, open.program(), end.minusMillis(1));
        Optional<Rebate> rebate = plan.flatMap(known -> known.plan().rebate(open.meter()));
        if (rebate.isEmpty()) {
            SettlementStore.settled(tx, open);
            return false;
        }
        Instant due = rebate.get().settledAt(end, program.timeZone());
        if (now.isBefore(due)) {
            SettlementStore.later(tx, open, due);
            return false;
        }
        boolean approved = isApproved(directory, open, now);
        Matter matter = new Matter(open, program, plan.orElseThrow(), rebate.get(), end, approved);
        return settle(tx, matter, SettlementStore.volume(tx, open), now);
    }

    private static boolean isApproved(Directory directory, Open open, Instant now) {
        return directory
                        .member(open.program(), new PartnerId(open.meter().owner()), now)
                        .status()
                == EnrolmentEntry.Status.APPROVED;
    }

    private boolean settle(Tx tx, Matter matter, long volume, Instant now) {
        String rule = matter.rebate().id();
        Paid before = SettlementStore.paid(tx, matter.open(), rule).orElse(null);
        List<BookedRow> family = before == null ? List.of() : Book.lockByConversion(tx, List.of(before.conversion()));
        BookedRow original = before == null ? null : original(family, before);
        SettlementStore.settled(tx, matter.open());
        if (original != null && original.status() == Status.CANCELED) {
            return false;
        }
        SettlementReceipt receipt =
                SettlementReceipt.of(claim(matter, volume, before, original), matter.rebate(), matter.plan(), now);
        if (receipt.rows().isEmpty()) {
            return false;
        }
        Row row = receipt.rows().getFirst();
        Settled settled = Settled.of(matter.open().org(), receipt);
        SettlementStore.insert(tx, settled);
        post(tx, matter, receipt, original, family);
        SettlementStore.write(tx, matter.open(), rule, after(before, receipt, row));
        Outbox.add(tx, settled.told());
        return true;
    }

    private static BookedRow original(List<BookedRow> family, Paid before) {
        return family.stream()
                .filter(row -> row.row().commissionId().equals(before.commission()))
                .findFirst()
                .orElseThrow();
    }

    private Claim claim(Matter matter, long volume, @Nullable Paid before, @Nullable BookedRow original) {
        Open open = matter.open();
        int round = before == null ? 0 : before.rounds();
        PartnerId partner = new PartnerId(open.meter().owner());
        return new Claim(
                ids.settlement(
                        open.org(),
                        open.program(),
                        matter.rebate().id(),
                        open.meter().period(),
                        partner,
                        round),
                Terms.of(ProgramTerms.of(matter.program())),
                partner,
                matter.approved(),
                open.meter().period(),
                matter.until(),
                Math.max(0, volume),
                original == null ? null : original.row(),
                before == null ? 0 : before.paid());
    }

    private static void post(
            Tx tx, Matter matter, SettlementReceipt receipt, @Nullable BookedRow original, List<BookedRow> family) {
        Row row = receipt.rows().getFirst();
        Book.Origin origin = new Book.Origin(null, receipt.conversionId(), receipt.settledAt());
        if (original == null) {
            boolean needsApproval = !matter.program().autoApprove();
            Book.earn(tx, List.of(new Book.Earning(matter.open().org(), row, origin, needsApproval, List.of())));
        } else {
            boolean matured = family.stream().anyMatch(BookedRow::payable);
            boolean wholly = receipt.paid() + receipt.difference() == 0;
            Book.correct(tx, List.of(new Book.Correction(original, row, matured, wholly, origin)));
        }
    }

    private static Paid after(@Nullable Paid before, SettlementReceipt receipt, Row row) {
        long paid = Math.addExact(receipt.paid(), receipt.difference());
        return before == null
                ? new Paid(receipt.conversionId(), row.commissionId(), paid, 1)
                : new Paid(before.conversion(), before.commission(), paid, before.rounds() + 1);
    }
}
