package org.tributary.commission.book;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Transaction;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;
import org.tributary.platform.page.PageRequest;

/**
 * The steps of a commission's life, each in one piece: the row moves, the ledger is posted, and the event is put into the outbox, all
 * in the caller's transaction. A step that was taken before changes nothing.
 */
public final class Book {

    private Book() {}

    /**
     * Where rows come from.
     *
     * @param customer null for what no customer caused
     * @param causedBy the conversion that is being handled: the sale, or the refund for a reversal
     */
    public record Origin(@Nullable CustomerId customer, ConversionId causedBy, Instant now) {}

    /** Which rows are wanted; null means any. */
    public record Filter(
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable ConversionId conversion,
            @Nullable Status status) {}

    /** What a partner has in a program in one status. */
    public record Sum(ProgramId programId, PartnerId partnerId, Status status, Money amount, long rows) {}

    /**
     * A row that was earned.
     *
     * @param needsApproval whether a person must approve it before it matures
     * @param holds why a person must release it first; empty when nobody must
     */
    public record Earning(OrganisationId org, Row row, Origin origin, boolean needsApproval, List<String> holds) {

        @Nullable
        String heldFor() {
            return holds.isEmpty() ? null : String.join(",", holds);
        }

        Status status() {
            return holds.isEmpty() ? Status.PENDING : Status.HELD;
        }
    }

    /** Commissions were earned by conversions that are new; they wait for their hold, or for a person when there is a reason to hold them. */
    public static void earn(Tx tx, List<Earning> earnings) {
        if (earnings.isEmpty()) {
            return;
        }
        CommissionStore.insert(tx, earnings);
        LedgerStore.post(
                tx,
                earnings.stream()
                        .map(earning -> new LedgerStore.Entering(
                                earning.org(),
                                Transaction.earned(earning.row()),
                                earning.origin().now()))
                        .toList());
        Outbox.add(tx, earnings.stream().flatMap(Book::told).toList());
    }

    private static Stream<Outgoing> told(Earning earning) {
        Instant now = earning.origin().now();
        Outgoing created = CommissionEvents.created(earning.org(), earning.row(), now);
        String reason = earning.heldFor();
        return reason == null
                ? Stream.of(created)
                : Stream.of(created, CommissionEvents.held(earning.org(), earning.row(), reason, now));
    }

    /**
     * A row that takes part or all of another back, or gives it back.
     *
     * @param original as it stands, locked
     * @param matured whether payout knows of the original or of a row that belongs to it: then corrections must reach payout too
     * @param wholly whether nothing of the original is left by it
     */
    public record Correction(BookedRow original, Row row, boolean matured, boolean wholly, Origin origin) {

        private Transaction posting() {
            return row.amount().isPositive() ? Transaction.earned(row) : Transaction.reversed(row);
        }

        private Owned owned() {
            return new Owned(original.org(), row);
        }
    }

    /**
     * Rows that correct others. Before maturity both wait, held and approved alike, or vanish together when nothing is left; afterwards
     * the correction is available at once and payout nets it. What is given back of a row that had vanished waits likewise. One that is
     * here already changes nothing.
     *
     * @param corrections at most one of an original that it takes back wholly
     */
    public static void correct(Tx tx, List<Correction> corrections) {
        Set<CommissionId> inserted =
                corrections.isEmpty() ? Set.of() : CommissionStore.insertCorrections(tx, corrections);
        List<Correction> made = corrections.stream()
                .filter(one -> inserted.contains(one.row().commissionId()))
                .toList();
        if (made.isEmpty()) {
            return;
        }
        LedgerStore.post(
                tx,
                made.stream()
                        .map(one -> new LedgerStore.Entering(
                                one.original().org(),
                                one.posting(),
                                one.origin().now()))
                        .toList());
        Outbox.add(
                tx,
                made.stream()
                        .map(one -> CommissionEvents.created(
                                one.original().org(), one.row(), one.origin().now()))
                        .toList());
        Instant now = made.getFirst().origin().now();
        List<Owned> available =
                made.stream().filter(Correction::matured).map(Correction::owned).toList();
        if (!available.isEmpty()) {
            makeAvailable(tx, available, now);
        }
        CommissionLife.showReversed(tx, made.stream().filter(Correction::wholly).toList(), now);
    }

    private record Owned(OrganisationId org, Row row) {}

    /** Makes due rows available. @return how many there were */
    public static int mature(Tx tx, Instant now, int most) {
        List<BookedRow> due = CommissionStore.lockDue(tx, now, most);
        if (!due.isEmpty()) {
            makeAvailable(
                    tx, due.stream().map(row -> new Owned(row.org(), row.row())).toList(), now);
        }
        return due.size();
    }

    private static void makeAvailable(Tx tx, List<Owned> rows, Instant now) {
        CommissionStore.makeAvailable(
                tx, rows.stream().map(row -> row.row().commissionId()).toList());
        LedgerStore.post(
                tx,
                rows.stream()
                        .map(row -> new LedgerStore.Entering(row.org(), Transaction.matured(row.row()), now))
                        .toList());
        Outbox.add(
                tx,
                rows.stream()
                        .map(row -> CommissionEvents.available(row.org(), row.row(), now))
                        .toList());
    }

    /** Every row of these conversions, locked until the transaction ends. */
    public static List<BookedRow> lockByConversion(Tx tx, Collection<ConversionId> conversions) {
        return conversions.isEmpty() ? List.of() : CommissionStore.lockByConversion(tx, conversions);
    }

    /** Every row of these conversions, as it stands. */
    public static List<BookedRow> byConversion(Tx tx, Collection<ConversionId> conversions) {
        return conversions.isEmpty() ? List.of() : CommissionStore.byConversion(tx, conversions);
    }

    /** What conversions have earned matures then, with its corrections; never later than before. */
    public static void bringForward(Tx tx, Set<ConversionId> conversions, Map<CommissionId, Instant> times) {
        if (!times.isEmpty()) {
            CommissionStore.bringForward(tx, conversions, times);
        }
    }

    public static Optional<BookedRow> find(Tx tx, CommissionId id) {
        return CommissionStore.find(tx, id);
    }

    /** Newest first, one more than the page holds where there are more. */
    public static List<BookedRow> list(Tx tx, Filter filter, PageRequest page) {
        return CommissionStore.list(tx, filter, page);
    }

    public static List<Sum> earnings(Tx tx, Filter filter) {
        return CommissionStore.earnings(tx, filter);
    }
}
