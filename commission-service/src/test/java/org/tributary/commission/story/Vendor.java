package org.tributary.commission.story;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Plans;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.seal.LedgerCheck;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.PageRequest;

/** One vendor with one program, one partner and its recruiter, in an organisation of its own. */
final class Vendor {

    static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong SEQUENCES = new AtomicLong();
    private static final long LINK_NUMBER = 7;

    final RunningCommission service;
    final String name = UUID.randomUUID().toString().substring(0, 8);
    final OrganisationId org = new OrganisationId("org_" + name);
    final ProgramId program = new ProgramId("prog_" + name);
    final PartnerId partner = new PartnerId("ptr_seller" + name);
    final PartnerId recruiter = new PartnerId("ptr_recruiter" + name);
    final LinkId link = new LinkId("lnk_" + name);
    final PlanId plan = new PlanId("pln_" + name);
    final long epoch = SEQUENCES.incrementAndGet();
    private final Instant opened;
    private @Nullable Duration validation;
    private Duration minTimeToConversion = Duration.ZERO;
    private String planned = """
            name: standard
            rules:
              - { id: sale-base, on: sale, pay: { percent: "20" } }
            levels:
              - { percent: "10", of: commission }
            """;
    private @Nullable List<EnrolmentEntry.Agreement> agreements;

    Vendor(RunningCommission service) {
        this(service, now().minus(1, ChronoUnit.HOURS));
    }

    /** One that has been in business since then. */
    Vendor(RunningCommission service, Instant opened) {
        this.service = service;
        this.opened = opened;
    }

    /** What converts sooner is held; before {@link #open}. */
    Vendor slowerThan(Duration shortest) {
        minTimeToConversion = shortest;
        return this;
    }

    /** It has that long to say whether a conversion stands; before {@link #open}. */
    Vendor validating(Duration time) {
        validation = time;
        return this;
    }

    /** Another plan than the usual one; before {@link #open}. */
    Vendor planning(String text) {
        planned = text;
        return this;
    }

    /** What was agreed with the partner alone; before {@link #open}. */
    Vendor agreeing(EnrolmentEntry.Agreement agreement) {
        agreements = List.of(agreement);
        return this;
    }

    /** Everything is published: program, 20 % with 10 % of it for the recruiter, the two partners, the link. */
    Vendor open(Duration hold) {
        service.publish(programEntry(hold));
        publishPlan(planned);
        service.publish(enrolment(recruiter, null));
        service.publish(enrolment(partner, recruiter));
        service.publish(new LinkEntry(
                link,
                org,
                program,
                partner,
                LINK_NUMBER,
                null,
                "go-" + name,
                null,
                Map.of(),
                null,
                true,
                opened,
                false));
        return this;
    }

    ProgramEntry programEntry(Duration hold) {
        return new ProgramEntry(
                program,
                org,
                "Story",
                "eur",
                ZoneId.of("Europe/Berlin"),
                "https://shop.example/",
                List.of(),
                List.of(),
                null,
                "click_id",
                new ProgramEntry.Attribution(
                        ProgramEntry.Model.LAST_CLICK,
                        Duration.ofDays(30),
                        ProgramEntry.CouponPrecedence.BEATS_CLICK,
                        new ProgramEntry.Ownership(ProgramEntry.OwnershipRule.UNTIL_FIRST_SALE, null)),
                new ProgramEntry.Traffic(minTimeToConversion, 0),
                null,
                hold,
                "immediate",
                validation,
                0,
                true,
                Duration.ofDays(90),
                true,
                opened,
                opened,
                false);
    }

    private long publishPlan(String text) {
        Plan read = Plans.plan(text);
        String canonical = new String(read.canonical(), java.nio.charset.StandardCharsets.UTF_8);
        service.bean(Database.class)
                .webRun(
                        org,
                        tx -> service.bean(PlanBook.class)
                                .add(
                                        tx,
                                        new PlanBook.Document(
                                                plan,
                                                org,
                                                program,
                                                "standard",
                                                read.hash(),
                                                canonical,
                                                text,
                                                opened,
                                                null)));
        return service.publish(new PlanEntry(plan, org, program, 1, opened, read.hash(), opened, false));
    }

    private EnrolmentEntry enrolment(PartnerId who, @Nullable PartnerId parent) {
        return new EnrolmentEntry(
                new EnrolmentId("enr_" + who.value().substring(4)),
                org,
                program,
                who,
                parent,
                null,
                null,
                EnrolmentEntry.Status.APPROVED,
                opened,
                opened,
                false,
                null,
                who.equals(partner) ? agreements : null);
    }

    /** A click that happened; it is on the topic only when it is published. */
    ClickRecorded click() {
        return click(envelope(), List.of());
    }

    ClickRecorded click(Envelope envelope) {
        return click(envelope, List.of());
    }

    ClickRecorded click(List<String> signals) {
        return click(envelope(), signals);
    }

    private ClickRecorded click(Envelope envelope, List<String> signals) {
        long sequence = SEQUENCES.incrementAndGet() * 64;
        return new ClickRecorded(
                envelope,
                new ClickId("clk_" + name + sequence),
                program,
                partner,
                link,
                LINK_NUMBER,
                1,
                epoch,
                sequence,
                Topic.laneOf(LINK_NUMBER),
                "visitor",
                "DE",
                "desktop",
                null,
                null,
                null,
                Map.of("sub1", "newsletter"),
                ClickRecorded.Classification.BILLABLE,
                List.of(),
                signals);
    }

    LeadRecorded lead(String customer, @Nullable ClickRecorded click) {
        return new LeadRecorded(
                envelope(),
                new ConversionId("cnv_lead" + customer + name),
                null,
                customer(customer),
                ClickRefs.of(click),
                null,
                "Sign up",
                1,
                false,
                Map.of(),
                null,
                null);
    }

    /** The customer as tracking would name who has that id at the vendor's. */
    CustomerId live(String externalId) {
        return service.bean(DerivedIds.class).customer(org, Mode.LIVE, externalId);
    }

    SaleRecorded sale(String customer, long amount, String order) {
        return sale(customer, amount, order, service.directoryOffset());
    }

    SaleRecorded sale(String customer, String order, LineItem... items) {
        long amount = Arrays.stream(items).mapToLong(LineItem::amount).sum();
        return sale(envelope(), customer, amount, order, items);
    }

    SaleRecorded sale(String customer, long amount, String order, long directoryOffset) {
        Instant now = service.now();
        return sale(
                new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, now, now, directoryOffset),
                customer,
                amount,
                order);
    }

    SaleRecorded sale(Envelope envelope, String customer, long amount, String order, LineItem... items) {
        return new SaleRecorded(
                envelope,
                new ConversionId("cnv_sale" + order + name),
                null,
                customer(customer),
                null,
                null,
                "Purchase",
                order,
                true,
                Money.of(amount, "eur"),
                0,
                0,
                0,
                List.of(items),
                "custom",
                Map.of(),
                null,
                null);
    }

    /** A sale as a postback tells it: nobody is named, so that whoever followed the click is the customer. */
    SaleRecorded postback(ClickRecorded click, long amount, String order, @Nullable Arrival arrival) {
        return new SaleRecorded(
                envelope(),
                new ConversionId("cnv_sale" + order + name),
                program,
                customer("of" + click.sequence()),
                ClickRefs.of(click),
                null,
                "Purchase",
                order,
                true,
                Money.of(amount, "eur"),
                0,
                0,
                0,
                List.of(),
                "custom",
                Map.of("sub1", "mail"),
                null,
                arrival);
    }

    RefundRecorded refund(String order, long amount, String refundId) {
        return refund(order, amount, refundId, List.of());
    }

    RefundRecorded refund(String order, String refundId, LineItem... items) {
        return refund(order, null, refundId, List.of(items));
    }

    private RefundRecorded refund(String order, @Nullable Long amount, String refundId, List<LineItem> items) {
        return new RefundRecorded(
                envelope(),
                new ConversionId("cnv_refund" + refundId + name),
                order,
                refundId,
                amount,
                null,
                items,
                null);
    }

    CustomerId customer(String customer) {
        return new CustomerId("cus_" + customer + name);
    }

    ReinstatementRecorded reinstatement(String order, String refundId) {
        return new ReinstatementRecorded(
                envelope(),
                new ConversionId("cnv_back" + refundId + name),
                order,
                new ConversionId("cnv_refund" + refundId + name),
                refundId,
                "dispute won");
    }

    PaymentRecorded payment(String payment, String order) {
        return new PaymentRecorded(envelope(), new ConversionId("cnv_payment" + payment + name), payment, order);
    }

    Envelope envelope() {
        Instant now = service.now();
        return new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, now, now, service.directoryOffset());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    List<BookedRow> rows(PartnerId who) {
        return service.bean(Database.class)
                .web(org, tx -> Book.list(tx, new Book.Filter(who, null, null, null), new PageRequest(100, null)));
    }

    long earned(PartnerId who) {
        return rows(who).stream().mapToLong(row -> row.row().amount().minor()).sum();
    }

    void awaitEarned(PartnerId who, long amount) {
        await().atMost(SOON).until(() -> earned(who), sum -> sum == amount);
    }

    LedgerCheck check() {
        return service.bean(Database.class).web(org, tx -> LedgerCheck.of(tx, org, now()));
    }
}
