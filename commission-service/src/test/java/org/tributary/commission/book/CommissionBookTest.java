package org.tributary.commission.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.book.CommissionLife.Deed;
import org.tributary.commission.book.CommissionLife.Step;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** The life of a commission, step by step, with the time told. */
class CommissionBookTest {

    private static final Instant SOLD = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant DUE = SOLD.plus(Duration.ofDays(30));
    private static final Deed ANNA = new Deed("usr_anna", "looked at it", SOLD);

    private static Database database;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final OrganisationId org = new OrganisationId("org_" + name);
    private final ConversionId sale = new ConversionId("cnv_sale" + name);
    private final CommissionId commission = new CommissionId("cms_" + name);
    private final PartnerId partner = new PartnerId("ptr_" + name);

    @BeforeAll
    static void migrate() {
        database = FreshDatabase.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aHoldEndsToTheMicrosecond() {
        earn(false, List.of());

        mature(DUE.minusNanos(1_000));
        assertThat(statuses()).containsExactly(Status.PENDING);
        mature(DUE);
        assertThat(statuses()).containsExactly(Status.AVAILABLE);
        assertThat(balances()).isEqualTo(Map.of("available", 2_000L));
    }

    @Test
    void whatIsHeldDoesNotMatureUntilItIsReleased() {
        earn(false, List.of("too_fast"));

        mature(DUE);
        assertThat(statuses()).containsExactly(Status.HELD);
        assertThat(web(CommissionLife::release)).isInstanceOf(Step.Taken.class);
        mature(DUE);
        assertThat(statuses()).containsExactly(Status.AVAILABLE);
    }

    @Test
    void whatNeedsApprovalDoesNotMatureUntilAPersonAgrees() {
        earn(true, List.of());

        mature(DUE);
        assertThat(statuses()).containsExactly(Status.PENDING);
        assertThat(web(CommissionLife::approve)).isInstanceOf(Step.Taken.class);
        mature(DUE);
        assertThat(rows().getFirst().approvedBy()).isEqualTo("usr_anna");
        assertThat(statuses()).containsExactly(Status.AVAILABLE);
    }

    @Test
    void aReversalOfWhatWasApprovedMaturesWithIt() {
        earn(true, List.of());
        web(CommissionLife::approve);
        reverse(500, false, "first");

        mature(DUE);
        assertThat(statuses()).containsOnly(Status.AVAILABLE);
        assertThat(balances()).isEqualTo(Map.of("available", 1_500L));
    }

    @Test
    void aReversalOfWhatIsHeldIsReleasedWithIt() {
        earn(false, List.of("too_fast"));
        reverse(500, false, "first");
        assertThat(statuses()).containsOnly(Status.HELD);

        web(CommissionLife::release);
        mature(DUE);
        assertThat(balances()).isEqualTo(Map.of("available", 1_500L));
    }

    @Test
    void whatIsWhollyReversedBeforeItMaturesNeverBecomesPayable() {
        earn(false, List.of());
        reverse(500, false, "first");
        reverse(1_500, true, "second");

        mature(DUE);
        assertThat(statuses()).containsOnly(Status.REVERSED);
        assertThat(rows()).noneMatch(BookedRow::payable);
        assertThat(balances()).isEmpty();
    }

    @Test
    void whatIsWhollyReversedAfterItMaturedNetsToZeroInPayout() {
        earn(false, List.of());
        mature(DUE);
        reverse(2_000, true, "first");

        assertThat(rows()).allMatch(BookedRow::payable);
        assertThat(statuses()).containsExactlyInAnyOrder(Status.REVERSED, Status.AVAILABLE);
        assertThat(balances()).isEmpty();
    }

    @Test
    void whatIsCanceledIsTakenOutOfTheBookWithItsReversals() {
        earn(false, List.of());
        reverse(500, false, "first");

        assertThat(web(CommissionLife::cancel)).isInstanceOf(Step.Taken.class);
        assertThat(statuses()).containsOnly(Status.CANCELED);
        assertThat(balances()).isEmpty();
        assertThat(web(CommissionLife::hold)).isInstanceOf(Step.NotPossible.class);
    }

    @Test
    void payoutsStepsMayComeAgainAndInAnyOrder() {
        earn(false, List.of());
        mature(DUE);
        PayoutId given = new PayoutId("pay_given" + name);
        PayoutId sent = new PayoutId("pay_sent" + name);
        List<CommissionId> ids = List.of(commission);

        database.workerRun(tx -> PayoutLife.free(tx, ids, given, DUE));
        database.workerRun(tx -> PayoutLife.claim(tx, ids, given, DUE));
        assertThat(statuses()).containsExactly(Status.AVAILABLE);
        database.workerRun(tx -> PayoutLife.pay(tx, ids, sent, DUE));
        database.workerRun(tx -> PayoutLife.claim(tx, ids, sent, DUE));
        database.workerRun(tx -> PayoutLife.free(tx, ids, given, DUE));
        database.workerRun(tx -> PayoutLife.pay(tx, ids, sent, DUE));

        assertThat(statuses()).containsExactly(Status.PAID);
        assertThat(balances()).isEqualTo(Map.of("paid", 2_000L));
    }

    @Test
    void aLateGivingUpOfOneItemLeavesTheNextItemsClaimAlone() {
        earn(false, List.of());
        mature(DUE);
        PayoutId first = new PayoutId("pay_first" + name);
        PayoutId second = new PayoutId("pay_second" + name);
        List<CommissionId> ids = List.of(commission);

        database.workerRun(tx -> PayoutLife.claim(tx, ids, first, DUE));
        database.workerRun(tx -> PayoutLife.claim(tx, ids, second, DUE));
        database.workerRun(tx -> PayoutLife.free(tx, ids, first, DUE));

        assertThat(statuses()).containsExactly(Status.IN_PAYOUT);
        assertThat(balances()).isEqualTo(Map.of("in_payout", 2_000L));
    }

    private void earn(boolean needsApproval, List<String> holds) {
        record(sale);
        Book.Origin origin = new Book.Origin(null, sale, SOLD);
        database.workerRun(tx -> Book.earn(
                tx, List.of(new Book.Earning(org, row(commission, 2_000, null), origin, needsApproval, holds))));
    }

    private void reverse(long amount, boolean wholly, String refund) {
        ConversionId cause = new ConversionId("cnv_" + refund + name);
        record(cause);
        CommissionId id = new CommissionId("cms_" + refund + name);
        database.workerRun(tx -> {
            List<BookedRow> family = Book.lockByConversion(tx, List.of(sale));
            BookedRow original = Book.find(tx, commission).orElseThrow();
            boolean matured = family.stream().anyMatch(BookedRow::payable);
            Book.Origin origin = new Book.Origin(null, cause, SOLD);
            Book.correct(
                    tx, List.of(new Book.Correction(original, row(id, -amount, commission), matured, wholly, origin)));
        });
    }

    /** What is booked names a conversion that is kept. */
    private void record(ConversionId conversion) {
        database.workerRun(tx -> tx.handle()
                .createUpdate("""
                        insert into conversion (conversion_id, org, mode, kind, status, event_name, earned, occurred_at, recorded_at,
                                                receipt, receipt_hash, judged_at)
                        values (:id, :org, 'live', 'sale', 'approved', 'Purchase', true, :at, :at, '', '', :at)""")
                .bind("id", conversion.value())
                .bind("org", org.value())
                .bind("at", SOLD)
                .execute());
    }

    private Row row(CommissionId id, long amount, @Nullable CommissionId reversalOf) {
        return new Row(
                id,
                sale,
                new ProgramId("prog_" + name),
                partner,
                "sale-base",
                0,
                Money.of(amount, "eur"),
                DUE,
                reversalOf);
    }

    private static void mature(Instant now) {
        database.workerRun(tx -> Book.mature(tx, now, 1_000));
    }

    private interface Action {
        Step on(Tx tx, CommissionId id, Deed deed);
    }

    private Step web(Action action) {
        return database.web(org, tx -> action.on(tx, commission, ANNA));
    }

    private List<BookedRow> rows() {
        return database.web(
                org, tx -> Book.list(tx, new Book.Filter(partner, null, null, null), new PageRequest(100, null)));
    }

    private List<Status> statuses() {
        return rows().stream().map(BookedRow::status).toList();
    }

    /** What stands in the partner's buckets, those that are not empty. */
    private Map<String, Long> balances() {
        return database.web(
                org,
                tx -> tx
                        .handle()
                        .createQuery("""
                                select split_part(account, ':', 3) as bucket, sum(amount)::bigint as amount from ledger_entry
                                 where account like 'partner:%' group by 1 having sum(amount) <> 0""")
                        .map((row, context) -> Map.entry(row.getString("bucket"), row.getLong("amount")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
