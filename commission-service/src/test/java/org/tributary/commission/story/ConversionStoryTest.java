package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Database;

/** What the service does with what the others publish, on real PostgreSQL and Kafka. */
class ConversionStoryTest {

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aSaleOfAHundredEarnsThePartnerTwentyAndItsRecruiterTwo() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, "anna", 10_000, "order");

        vendor.awaitEarned(vendor.partner, 2_000);
        vendor.awaitEarned(vendor.recruiter, 200);
        awaitStatus(vendor, vendor.partner, Status.AVAILABLE);
        assertThat(receipt(vendor, "cnv_saleorder" + vendor.name))
                .contains(vendor.plan.value(), "sale-base", vendor.recruiter.value());
        await().atMost(Vendor.SOON).until(() -> vendor.check().unsealed() == 0);
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(vendor.check().entries()).isEqualTo(8);
    }

    @Test
    void theSameSaleAgainChangesNothing() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, "anna", 10_000, "order");
        vendor.awaitEarned(vendor.partner, 2_000);
        for (int i = 0; i < 5; i++) {
            service.publish(vendor.sale("anna", 10_000, "order"));
        }
        service.publish(vendor.sale("anna", 100, "another"));

        vendor.awaitEarned(vendor.partner, 2_020);
        assertThat(vendor.rows(vendor.partner)).hasSize(2);
    }

    @Test
    void aPostbackThatNamesNobodyEarnsForItsClickAndIsTakenBackByItsOrder() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(vendor.postback(click, 10_000, "order", null));
        service.publish(vendor.postback(click, 10_000, "order", null));
        service.publish(click);
        vendor.awaitEarned(vendor.partner, 2_000);

        service.publish(vendor.postback(vendor.click(), 5_000, "unknown", null));
        service.publish(vendor.postback(click, 5_000, "again", null));
        vendor.awaitEarned(vendor.partner, 3_000);

        service.publish(vendor.refund("order", 10_000, "rejectedorder"));
        vendor.awaitEarned(vendor.partner, 1_000);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void whatAPixelOrAPendingPostbackEarnsIsHeldUntilAPersonReleasesIt() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.postback(click, 10_000, "pixel", new Arrival(true, false)));
        service.publish(vendor.postback(click, 10_000, "pending", new Arrival(false, true)));

        awaitStatus(vendor, vendor.partner, Status.HELD);
        vendor.awaitEarned(vendor.partner, 4_000);
        assertThat(receipt(vendor, "cnv_salepending" + vendor.name)).contains("pending_at_sender");
        assertThat(receipt(vendor, "cnv_salepixel" + vendor.name)).contains("client_side");
    }

    @Test
    void aRefundTakesBackItsShareWhetherItComesBeforeOrAfterTheSale() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        service.publish(vendor.refund("early", 5_000, "r1"));
        buy(vendor, "anna", 10_000, "early");
        vendor.awaitEarned(vendor.partner, 1_000);
        vendor.awaitEarned(vendor.recruiter, 100);

        service.publish(vendor.refund("early", 5_000, "r1"));
        service.publish(vendor.refund("early", 5_000, "r2"));
        vendor.awaitEarned(vendor.partner, 0);
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.REVERSED);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aRefundOfWhatWasPaidIsAvailableAtOnceAndNegative() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, "anna", 10_000, "order");
        awaitStatus(vendor, vendor.partner, Status.AVAILABLE);
        CommissionId commission = vendor.rows(vendor.partner).getFirst().row().commissionId();
        PayoutEvent.Item item = item(vendor, commission);
        service.publish(new PayoutEvent.Claimed(envelope(vendor), item));
        awaitStatus(vendor, vendor.partner, Status.IN_PAYOUT);
        service.publish(new PayoutEvent.Sent(envelope(vendor), item, "tr_1"));
        service.publish(new PayoutEvent.Sent(envelope(vendor), item, "tr_1"));
        awaitStatus(vendor, vendor.partner, Status.PAID);

        service.publish(vendor.refund("order", 5_000, "r1"));
        vendor.awaitEarned(vendor.partner, 1_000);
        BookedRow reversal = vendor.rows(vendor.partner).getFirst();
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.AVAILABLE);
        assertThat(reversal.row().amount().minor()).isEqualTo(-1_000);
        assertThat(reversal.row().reversalOf()).isEqualTo(commission);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aFreedItemMakesItsCommissionsAvailableAgain() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, "anna", 10_000, "order");
        awaitStatus(vendor, vendor.partner, Status.AVAILABLE);
        PayoutEvent.Item item =
                item(vendor, vendor.rows(vendor.partner).getFirst().row().commissionId());
        service.publish(new PayoutEvent.Claimed(envelope(vendor), item));
        awaitStatus(vendor, vendor.partner, Status.IN_PAYOUT);
        service.publish(new PayoutEvent.Freed(envelope(vendor), item, "canceled"));

        awaitStatus(vendor, vendor.partner, Status.AVAILABLE);
    }

    @Test
    void aConversionWaitsForItsClickAndLaterOnesOfTheCustomerWaitBehindIt() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded click = vendor.click();
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "order"));
        Vendor other = new Vendor(service).open(Duration.ZERO);
        buy(other, "berta", 10_000, "order");
        other.awaitEarned(other.partner, 2_000);
        assertThat(vendor.rows(vendor.partner)).isEmpty();

        service.publish(click);
        vendor.awaitEarned(vendor.partner, 2_000);
    }

    @Test
    void aClickThatNeverCameIsNotWaitedForOnceItsLaneHasEnded() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded lost = vendor.click();
        service.publish(vendor.lead("anna", lost));
        service.publish(new LaneEnded(lost.instance(), lost.epoch(), lost.sequence() + 1_000, lost.lane()));

        assertThat(receipt(vendor, "cnv_leadanna" + vendor.name)).contains("click_not_found");
    }

    @Test
    void aSaleOfAnUnknownCustomerHasAReceiptThatSaysWhyNothingWasEarned() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        service.publish(vendor.sale("stranger", 10_000, "order"));

        assertThat(receipt(vendor, "cnv_saleorder" + vendor.name)).contains("no_attribution");
        assertThat(vendor.rows(vendor.partner)).isEmpty();
    }

    @Test
    void aSaleIsHeldBackUntilTheDirectoryItWasRecordedUnderHasArrived() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        receipt(vendor, "cnv_leadanna" + vendor.name);
        SaleRecorded early = vendor.sale("anna", 10_000, "order", service.directoryOffset() + 1);
        service.publish(early);
        await().during(Duration.ofMillis(600))
                .atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).isEmpty());

        service.publish(vendor.programEntry(Duration.ofDays(30)));
        vendor.awaitEarned(vendor.partner, 2_000);
        assertThat(vendor.rows(vendor.partner).getFirst().status())
                .as("judged by the newer hold")
                .isEqualTo(Status.PENDING);
    }

    @Test
    void eventsDeliveredAgainAndShuffledBetweenCustomersHaveTheSameEffects() {
        Vendor once = new Vendor(service).open(Duration.ofDays(30));
        Vendor again = new Vendor(service).open(Duration.ofDays(30));
        publish(history(once, 0), 1);
        publish(history(again, 42), 3);
        Vendor last = new Vendor(service).open(Duration.ZERO);
        buy(last, "end", 10_000, "order");
        last.awaitEarned(last.partner, 2_000);

        once.awaitEarned(once.partner, 20 * 180);
        again.awaitEarned(again.partner, 20 * 180);
        assertThat(again.rows(again.recruiter)).hasSameSizeAs(once.rows(once.recruiter));
    }

    @Test
    void aRestartInTheMiddleLosesAndDoublesNothing() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        List<Runnable> history = history(vendor, 0);
        publish(history.subList(0, 42), 1);
        service.restart();
        publish(history.subList(42, history.size()), 1);

        vendor.awaitEarned(vendor.partner, 20 * 180);
        assertThat(vendor.check().balanced()).isTrue();
    }

    /** Twenty customers who each come by a click, sign up, buy for 10.00 and give 1.00 back; a seed shuffles the customers. */
    private static List<Runnable> history(Vendor vendor, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        if (seed != 0) {
            Collections.shuffle(order, new Random(seed));
        }
        List<Runnable> history = new ArrayList<>();
        for (int i : order) {
            String customer = "c" + i;
            ClickRecorded click = vendor.click();
            ConversionEvent lead = vendor.lead(customer, click);
            ConversionEvent sale = vendor.sale(customer, 1_000, "order" + i);
            ConversionEvent refund = vendor.refund("order" + i, 100, "refund" + i);
            history.add(() -> service.publish(click));
            history.add(() -> service.publish(lead));
            history.add(() -> service.publish(sale));
            history.add(() -> service.publish(refund));
        }
        return history;
    }

    /** Each event several times in a row. */
    private static void publish(List<Runnable> history, int times) {
        for (Runnable event : history) {
            for (int i = 0; i < times; i++) {
                event.run();
            }
        }
    }

    private static void buy(Vendor vendor, String customer, long amount, String order) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead(customer, click));
        service.publish(vendor.sale(customer, amount, order));
    }

    private static PayoutEvent.Item item(Vendor vendor, CommissionId commission) {
        return new PayoutEvent.Item(
                new PayoutId("pay_" + vendor.name),
                new RunId("run_" + vendor.name),
                vendor.program,
                vendor.partner,
                Money.of(2_000, "eur"),
                List.of(commission));
    }

    private static Envelope envelope(Vendor vendor) {
        return Envelope.now(vendor.org, Mode.LIVE, Vendor.now());
    }

    private static void awaitStatus(Vendor vendor, PartnerId partner, Status status) {
        await().atMost(Vendor.SOON).until(() -> {
            List<BookedRow> rows = vendor.rows(partner);
            return !rows.isEmpty() && rows.stream().allMatch(row -> row.status() == status);
        });
    }

    private static String receipt(Vendor vendor, String conversion) {
        return await().atMost(Vendor.SOON)
                .until(() -> findReceipt(vendor, new ConversionId(conversion)), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> findReceipt(Vendor vendor, ConversionId conversion) {
        return service.bean(Database.class)
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery("select receipt from conversion where conversion_id = :id")
                                .bind("id", conversion.value())
                                .mapTo(byte[].class)
                                .findOne()
                                .map(bytes -> new String(Compression.expand(bytes), StandardCharsets.UTF_8)));
    }
}
