package org.tributary.commission.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;

/**
 * One vendor with several partners, their recruiters, links and coupons, and what happens to its customers, made from a seed. Two bazaars of
 * one seed differ in the vendor's name alone.
 */
final class Bazaar {

    /** No rule looks at another customer. */
    static final String ORDER_FREE = """
            name: bazaar
            rules:
              - { id: pro, on: sale, products: [pro], pay: { percent: "30" } }
              - { id: general, on: sale, pay: { percent: "12.5" } }
              - { id: sign-up, on: lead, pay: { amount: 500 } }
              - { id: deposit, on: event, event: deposit, repeat: once, pay: { amount: 4000 } }
            levels:
              - { percent: "10", of: commission }
              - { percent: "2", of: sale }
            """;

    private static final int SELLERS = 6;
    private static final AtomicLong SEQUENCES = new AtomicLong();
    private static final AtomicLong EPOCHS = new AtomicLong(1_000_000);

    final Vendor vendor;
    private final List<Seller> sellers;
    private final long epoch = EPOCHS.incrementAndGet();
    private final RandomGenerator random;
    private final List<ClickRecorded> clicks = new ArrayList<>();

    private record Seller(PartnerId id, LinkId link, long linkNumber, String coupon) {}

    Bazaar(RunningCommission service, String plan, long seed) {
        this.vendor = new Vendor(service).planning(plan).open(Duration.ofDays(30));
        this.random = new SplittableRandom(seed);
        this.sellers = IntStream.range(0, SELLERS).mapToObj(this::enrol).toList();
    }

    private Seller enrol(int number) {
        String name = number + vendor.name;
        Seller seller =
                new Seller(new PartnerId("ptr_" + name), new LinkId("lnk_" + name), 1_000L + number, "SAVE" + name);
        PartnerId recruiter = number % 3 == 0 ? null : new PartnerId("ptr_" + (number - 1) + vendor.name);
        vendor.service.publish(new EnrolmentEntry(
                new EnrolmentId("enr_" + name),
                vendor.org,
                vendor.program,
                seller.id(),
                recruiter,
                null,
                null,
                EnrolmentEntry.Status.APPROVED,
                Vendor.now(),
                Vendor.now(),
                false,
                null,
                null));
        vendor.service.publish(new LinkEntry(
                seller.link(),
                vendor.org,
                vendor.program,
                seller.id(),
                seller.linkNumber(),
                null,
                "go-" + name,
                null,
                Map.of(),
                null,
                true,
                Vendor.now(),
                false));
        vendor.service.publish(new CouponEntry(
                new CouponId("cpn_" + name),
                vendor.org,
                vendor.program,
                seller.id(),
                seller.coupon(),
                true,
                Vendor.now(),
                false));
        return seller;
    }

    /** The clicks of all histories so far, in the order of their lanes. */
    List<ClickRecorded> clicks() {
        return List.copyOf(clicks);
    }

    /** What happens to each customer, in its order. */
    List<List<ConversionEvent>> histories(int customers) {
        return IntStream.range(0, customers).mapToObj(this::history).toList();
    }

    private List<ConversionEvent> history(int number) {
        List<ConversionEvent> events = new ArrayList<>();
        String customer = "c" + number;
        ClickRecorded click = click(sellers.get(random.nextInt(SELLERS)));
        boolean signsUp = random.nextInt(10) < 7;
        if (signsUp) {
            events.add(lead(customer, click));
        }
        if (signsUp && random.nextInt(10) < 4) {
            events.add(deposit(customer, 1));
            events.add(deposit(customer, 2));
        }
        int sales = random.nextInt(1, 4);
        for (int sale = 0; sale < sales; sale++) {
            buy(events, customer, customer + "x" + sale, sale == 0 && !signsUp ? click : null);
        }
        return events;
    }

    /** A sale, and what of it goes back: sometimes before it was told, in parts, twice, or more than was left. */
    private void buy(List<ConversionEvent> events, String customer, String order, @Nullable ClickRecorded click) {
        SaleRecorded sale = sale(customer, order, click);
        List<ConversionEvent> refunds = new ArrayList<>();
        for (int refund = random.nextInt(4); refund >= 2; refund--) {
            refunds.add(refund(order, random.nextLong(1, sale.amount().minor() + 1), order + "r" + refund));
        }
        if (random.nextInt(4) == 0) {
            events.addAll(refunds);
            events.add(sale);
        } else {
            events.add(sale);
            events.addAll(refunds);
        }
    }

    private ClickRecorded click(Seller seller) {
        long sequence = SEQUENCES.incrementAndGet() * 64;
        ClickRecorded click = new ClickRecorded(
                vendor.envelope(),
                new ClickId("clk_" + vendor.name + sequence),
                vendor.program,
                seller.id(),
                seller.link(),
                seller.linkNumber(),
                1,
                epoch,
                sequence,
                Topic.laneOf(seller.linkNumber()),
                "visitor",
                "DE",
                "desktop",
                null,
                null,
                null,
                Map.of(),
                ClickRecorded.Classification.BILLABLE,
                List.of(),
                List.of());
        clicks.add(click);
        return click;
    }

    private LeadRecorded lead(String customer, ClickRecorded click) {
        return new LeadRecorded(
                vendor.envelope(),
                new ConversionId("cnv_lead" + customer + vendor.name),
                null,
                customer(customer),
                ref(click),
                null,
                "Sign up",
                1,
                false,
                Map.of(),
                null,
                null);
    }

    private GoalRecorded deposit(String customer, int nth) {
        return new GoalRecorded(
                vendor.envelope(),
                new ConversionId("cnv_goal" + nth + customer + vendor.name),
                null,
                customer(customer),
                null,
                null,
                "deposit",
                customer + nth,
                1,
                null,
                Map.of(),
                null);
    }

    private SaleRecorded sale(String customer, String order, @Nullable ClickRecorded click) {
        long amount = random.nextLong(1, 50_000);
        long pro = random.nextLong(amount + 1);
        boolean itemised = random.nextBoolean();
        String coupon =
                random.nextInt(5) == 0 ? sellers.get(random.nextInt(SELLERS)).coupon() : null;
        return new SaleRecorded(
                vendor.envelope(),
                new ConversionId("cnv_sale" + order + vendor.name),
                null,
                customer(customer),
                ref(click),
                coupon,
                "Purchase",
                order,
                true,
                Money.of(amount, "eur"),
                random.nextLong(amount / 5 + 1),
                0,
                0,
                itemised
                        ? List.of(new LineItem("pro", pro, 0, 1), new LineItem("case", amount - pro, 0, 1))
                        : List.of(),
                "custom",
                Map.of(),
                null,
                null);
    }

    private RefundRecorded refund(String order, long amount, String refundId) {
        return new RefundRecorded(
                vendor.envelope(),
                new ConversionId("cnv_refund" + refundId + vendor.name),
                order,
                refundId,
                amount,
                null,
                List.of(),
                null);
    }

    private static @Nullable ClickRef ref(@Nullable ClickRecorded click) {
        return ClickRefs.of(click);
    }

    private CustomerId customer(String customer) {
        return vendor.customer(customer);
    }
}
