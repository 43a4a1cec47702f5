package org.tributary.commission.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/**
 * What happens to a program over some weeks: leads, goals, sales with items, refunds and undone refunds, of few partners and customers. In
 * some histories partners share what is clicked through several of them.
 */
final class History {

    static final ProgramId SHOP = new ProgramId("prog_shop");
    private static final Instant BEGIN = Instant.parse("2026-10-20T08:00:00Z");
    private static final List<String> PRODUCTS = List.of("book", "bag", "gift-card", "ebook-1");

    /**
     * Something that happens, and to whom it leads.
     *
     * @param partner who was clicked last
     * @param before whose clicks came before that one, and count as much
     * @param corrected what it corrects, null for a lead, sale or goal
     */
    record Event(
            ConversionEvent event,
            PartnerId partner,
            List<PartnerId> before,
            CustomerId customer,
            @Nullable ConversionEvent corrected) {}

    private final RandomGenerator random;
    private final boolean shared;
    private final List<Event> events = new ArrayList<>();
    private final List<Event> made = new ArrayList<>();
    private final List<Event> sales = new ArrayList<>();
    private final List<Event> refunds = new ArrayList<>();
    private Instant at = BEGIN;

    private History(RandomGenerator random, boolean shared) {
        this.random = random;
        this.shared = shared;
    }

    static List<Event> random(RandomGenerator random, int length) {
        History history = new History(random, random.nextBoolean());
        IntStream.range(0, length).forEach(history::happen);
        return history.events;
    }

    /** Without what corrects, from a moment on, what came before it: such corrections lower what a stretch counts, and no replay sees them. */
    static List<Event> withoutLateCorrections(List<Event> events, int begin) {
        Set<ConversionEvent> early =
                events.subList(0, begin).stream().map(Event::event).collect(Collectors.toSet());
        List<Event> kept = new ArrayList<>(events.subList(0, begin));
        events.stream()
                .skip(begin)
                .filter(one -> one.corrected() == null || !early.contains(one.corrected()))
                .forEach(kept::add);
        return kept;
    }

    /** A sale that clicks led to, the latest first. */
    static Event shared(int number, long gross, String... clicked) {
        History history = new History(new Random(1), true);
        SaleRecorded like = history.sale(number, history.customer());
        List<PartnerId> partners = Stream.of(clicked).map(PartnerId::new).toList();
        SaleRecorded sale = new SaleRecorded(
                like.envelope(),
                like.conversionId(),
                null,
                like.customerId(),
                null,
                null,
                like.eventName(),
                like.orderId(),
                true,
                Money.of(gross, "eur"),
                0,
                0,
                0,
                List.of(),
                "custom",
                Map.of(),
                null,
                null);
        return new Event(sale, partners.getFirst(), partners.subList(1, partners.size()), sale.customerId(), null);
    }

    private void happen(int number) {
        at = at.plus(Duration.ofMinutes(random.nextInt(60 * 36)));
        int kind = random.nextInt(22);
        if (kind >= 20 && !made.isEmpty()) {
            validate(number);
        } else if (kind < 2 && !sales.isEmpty()) {
            refund(number);
        } else if (kind < 3 && !refunds.isEmpty()) {
            reinstate(number);
        } else if (kind < 6) {
            add(lead(number, customer()));
        } else if (kind < 9) {
            add(goal(number, customer()));
        } else {
            sales.add(add(sale(number, customer())));
        }
    }

    private Event add(ConversionEvent event) {
        CustomerId customer = switch (event) {
            case LeadRecorded lead -> lead.customerId();
            case SaleRecorded sale -> sale.customerId();
            case GoalRecorded goal -> goal.customerId();
            default -> throw new IllegalArgumentException(event.toString());
        };
        List<PartnerId> before = IntStream.range(0, shared ? random.nextInt(4) : 0)
                .mapToObj(unused -> partner())
                .toList();
        Event one = new Event(event, partner(), before, customer, null);
        events.add(one);
        made.add(one);
        return one;
    }

    private void refund(int number) {
        Event sold = sales.get(random.nextInt(sales.size()));
        SaleRecorded sale = (SaleRecorded) sold.event();
        Long amount = random.nextInt(3) == 0
                ? null
                : 1 + random.nextLong(sale.amount().minor() + 10);
        boolean byItem = !sale.items().isEmpty() && random.nextBoolean();
        RefundRecorded refund = new RefundRecorded(
                envelope(),
                new ConversionId("cnv_refund" + number),
                sale.orderId(),
                "refund" + number,
                byItem ? null : amount,
                null,
                byItem ? List.of(sale.items().getFirst()) : List.of(),
                null);
        Event correction = new Event(refund, sold.partner(), sold.before(), sold.customer(), sale);
        events.add(correction);
        refunds.add(correction);
    }

    private void reinstate(int number) {
        Event undone = refunds.remove(random.nextInt(refunds.size()));
        RefundRecorded refund = (RefundRecorded) undone.event();
        events.add(new Event(
                new ReinstatementRecorded(
                        envelope(),
                        new ConversionId("cnv_back" + number),
                        refund.orderId(),
                        refund.conversionId(),
                        refund.refundId(),
                        "dispute won"),
                undone.partner(),
                undone.before(),
                undone.customer(),
                undone.corrected()));
    }

    private void validate(int number) {
        Event about = made.get(random.nextInt(made.size()));
        Action action = Action.values()[random.nextInt(Action.values().length)];
        SaleRecorded sale = about.event() instanceof SaleRecorded sold ? sold : null;
        ValidationRecorded answer = new ValidationRecorded(
                envelope(),
                new ConversionId("cnv_said" + number),
                sale == null ? null : sale.orderId(),
                sale == null ? about.event().conversionId() : null,
                sale == null ? about.customer() : null,
                "said" + number,
                action,
                action == Action.AMEND ? 1 + random.nextLong(20_000) : null,
                null,
                null,
                List.of(),
                "looked at",
                "usr_1");
        events.add(new Event(answer, about.partner(), about.before(), about.customer(), about.event()));
    }

    private PartnerId partner() {
        return new PartnerId("ptr_" + random.nextInt(3));
    }

    private CustomerId customer() {
        return new CustomerId("cus_" + random.nextInt(6));
    }

    private Envelope envelope() {
        return new Envelope(new OrganisationId("org_1"), Mode.LIVE, Envelope.SCHEMA_VERSION, at, at, 7);
    }

    private LeadRecorded lead(int number, CustomerId customer) {
        return new LeadRecorded(
                envelope(),
                new ConversionId("cnv_" + number),
                null,
                customer,
                null,
                null,
                "Sign up",
                1 + random.nextInt(2),
                false,
                Map.of(),
                null,
                null);
    }

    private GoalRecorded goal(int number, CustomerId customer) {
        return new GoalRecorded(
                envelope(),
                new ConversionId("cnv_" + number),
                null,
                customer,
                null,
                null,
                random.nextBoolean() ? "deposit" : "install",
                null,
                1,
                random.nextBoolean() ? Money.of(1 + random.nextLong(5_000), "eur") : null,
                Map.of(),
                null);
    }

    private SaleRecorded sale(int number, CustomerId customer) {
        List<LineItem> items = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new LineItem(
                        PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                        1 + random.nextLong(6_000),
                        random.nextInt(2) * 7L,
                        1))
                .toList();
        long sum = items.stream().mapToLong(LineItem::amount).sum();
        long gross = sum > 0 && random.nextInt(3) > 0 ? sum : 1 + random.nextLong(20_000);
        return new SaleRecorded(
                envelope(),
                new ConversionId("cnv_" + number),
                null,
                customer,
                null,
                null,
                "Purchase",
                "order-" + number,
                true,
                Money.of(gross, "eur"),
                gross / 7,
                0,
                0,
                items,
                "custom",
                Map.of(),
                null,
                null);
    }

    /** Who sold is whose clicks led there. */
    static Touches touches(Event one) {
        List<Touches.Click> clicks = new ArrayList<>();
        clicks.add(click(one, one.partner(), 0));
        one.before().forEach(partner -> clicks.add(click(one, partner, clicks.size())));
        return new Touches(clicks, null, List.of(), 0L);
    }

    /** Partners 0 and 1 were recruited by partner 2; partner 0 is the only one in Germany. */
    private static Touches.Click click(Event one, PartnerId partner, int nth) {
        List<Member.Recruiter> recruiters = partner.value().equals("ptr_2")
                ? List.of()
                : List.of(new Member.Recruiter(new PartnerId("ptr_2"), true));
        String country = partner.value().equals("ptr_0") ? "DE" : "AT";
        Member member = new Member(partner, Status.APPROVED, null, null, country, recruiters);
        return new Touches.Click(
                new ClickId("clk_" + nth + partner.value()),
                one.event().envelope().occurredAt().minusSeconds(600L * (nth + 1)),
                new Touches.Landing(
                        SHOP,
                        member,
                        new LinkId("lnk_1"),
                        "spring",
                        Classification.BILLABLE,
                        "AT",
                        null,
                        Map.of(),
                        null));
    }

    static ProgramTerms terms() {
        return new ProgramTerms(
                SHOP,
                true,
                "eur",
                ZoneId.of("Europe/Vienna"),
                new ProgramEntry.Attribution(
                        ProgramEntry.Model.LINEAR,
                        Duration.ofDays(30),
                        ProgramEntry.CouponPrecedence.BEATS_CLICK,
                        new ProgramEntry.Ownership(ProgramEntry.OwnershipRule.UNTIL_FIRST_SALE, null)),
                Duration.ofDays(30),
                Duration.ZERO,
                null);
    }
}
