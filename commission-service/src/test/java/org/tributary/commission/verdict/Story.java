package org.tributary.commission.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.plan.Plans;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.OwnershipRule;
import org.tributary.contracts.directory.TrafficRules.OwnPurchases;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/** A program with one plan, and what happens to one customer of it: Ann sells, Rita recruited Ann, Sam recruited Rita. */
final class Story {

    static final ProgramId SHOP = new ProgramId("prog_shop");
    static final PartnerId ANN = new PartnerId("ptr_ann");
    static final PartnerId BEN = new PartnerId("ptr_ben");
    static final PartnerId RITA = new PartnerId("ptr_rita");
    static final PartnerId SAM = new PartnerId("ptr_sam");
    static final Instant CLICKED = Instant.parse("2026-11-01T09:00:00Z");
    static final Instant SOLD = Instant.parse("2026-11-15T11:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-15T11:00:01.5Z");

    static final String TWENTY_PERCENT = """
            name: standard
            rules:
              - { id: sale-base, on: sale, pay: { percent: "20" } }
              - { id: pro, on: sale, when: 'sale.items.exists(i, i.productId == "pro")', pay: { percent: "30" }, hold: P14D }
              - { id: lead-flat, on: lead, pay: { amount: 500 } }
              - { id: deposit, on: event, event: deposit, pay: { amount: 4000 } }
            levels:
              - { percent: "10", of: commission }
              - { percent: "2", of: sale }
            """;

    private final List<PlanVersion> plans = new ArrayList<>();
    private Touches touches = new Touches(List.of(click(ANN, CLICKED)), null, List.of());
    private Model model = Model.LAST_CLICK;
    private String currency = "eur";
    private Duration minTimeToConversion = Duration.ZERO;
    private @Nullable OwnPurchases ownPurchases;
    private @Nullable Duration validation;
    private Evidence.Customer customer = new Evidence.Customer(null, null, List.of());

    Story(String plan) {
        plans.add(new PlanVersion(new PlanId("pln_1"), SHOP, 3, Plans.plan(plan)));
    }

    static Story standard() {
        return new Story(TWENTY_PERCENT);
    }

    Story touchedBy(Touches touches) {
        this.touches = touches;
        return this;
    }

    /** Shared by the clicks of these partners, the first of them ten days before the sale and each a day after the other. */
    Story sharedBy(Model model, Member... members) {
        List<Touches.Click> clicks = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            clicks.add(click(members[i], SOLD.minus(Duration.ofDays(10 - i)), i));
        }
        this.model = model;
        return touchedBy(new Touches(clicks, null, List.of(), 0L));
    }

    Story withoutPlan() {
        plans.clear();
        return this;
    }

    Story bookedIn(String currency) {
        this.currency = currency;
        return this;
    }

    Story slowerThan(Duration minTimeToConversion) {
        this.minTimeToConversion = minTimeToConversion;
        return this;
    }

    /** The vendor has so long to answer for what is sold. */
    Story validating(Duration validation) {
        this.validation = validation;
        return this;
    }

    Story lettingPartnersBuy() {
        this.ownPurchases = OwnPurchases.ACCEPTED;
        return this;
    }

    Story afterEarning(String rule) {
        this.customer = new Evidence.Customer(null, null, List.of(new Evidence.EarnedRule(SHOP, rule)));
        return this;
    }

    Verdict judge(ConversionEvent conversion) {
        return Judge.judge(given(conversion), NOW);
    }

    /** When the plan's meters and what the partners have sold stand somewhere. */
    Verdict judge(ConversionEvent conversion, Standing standing) {
        return Judge.hear(given(conversion)).verdict(standing, List.of(), NOW);
    }

    Case given(ConversionEvent conversion) {
        return new Case(new Evidence(conversion, touches, List.of(terms()), customer), plans);
    }

    List<PlanVersion> plans() {
        return List.copyOf(plans);
    }

    private ProgramTerms terms() {
        ProgramEntry.Attribution attribution = new ProgramEntry.Attribution(
                model,
                Duration.ofDays(30),
                CouponPrecedence.BEATS_CLICK,
                new ProgramEntry.Ownership(OwnershipRule.UNTIL_FIRST_SALE, null));
        return new ProgramTerms(
                SHOP,
                true,
                currency,
                ZoneId.of("Europe/Vienna"),
                attribution,
                Duration.ofDays(30),
                minTimeToConversion,
                ownPurchases,
                validation);
    }

    static Touches.Click click(PartnerId partner, Instant at) {
        return new Touches.Click(new ClickId("clk_" + partner.value()), at, landing(member(partner)));
    }

    private static Touches.Click click(Member member, Instant at, int nth) {
        Touches.@Nullable Via via = nth == 0 ? null : Touches.Via.EARLIER_EVENT;
        return new Touches.Click(new ClickId("clk_" + nth + member.partnerId().value()), at, landing(member), via);
    }

    private static Touches.Landing landing(Member member) {
        return new Touches.Landing(
                SHOP,
                member,
                new LinkId("lnk_" + member.partnerId().value()),
                "spring",
                Classification.BILLABLE,
                "AT",
                "mobile",
                Map.of("sub1", "newsletter"),
                null);
    }

    /** A partner of that tier. */
    static Member member(String name, @Nullable String tier, PartnerId... recruiters) {
        return new Member(
                new PartnerId("ptr_" + name),
                Status.APPROVED,
                tier,
                null,
                "AT",
                Arrays.stream(recruiters)
                        .map(recruiter -> new Member.Recruiter(recruiter, true))
                        .toList());
    }

    static Member member(PartnerId partner) {
        List<Member.Recruiter> recruiters = partner.equals(ANN)
                ? List.of(new Member.Recruiter(RITA, true), new Member.Recruiter(SAM, true))
                : List.of();
        return new Member(partner, Status.APPROVED, "gold", null, "AT", recruiters);
    }

    static SaleRecorded sale(long gross, long tax, String currency, SaleRecorded.LineItem... items) {
        return sale(Mode.LIVE, gross, tax, currency, Map.of("channel", "app"), items);
    }

    static SaleRecorded sale(
            Mode mode,
            long gross,
            long tax,
            String currency,
            Map<String, Object> metadata,
            SaleRecorded.LineItem... items) {
        return sale(mode, Money.of(gross, currency), tax, metadata, null, items);
    }

    /** A sale of a hundred that came through a door with something against it. */
    static SaleRecorded sale(Arrival arrival) {
        return sale(Mode.LIVE, Money.of(10_000, "eur"), 0, Map.of(), arrival);
    }

    private static SaleRecorded sale(
            Mode mode,
            Money amount,
            long tax,
            Map<String, Object> metadata,
            @Nullable Arrival arrival,
            SaleRecorded.LineItem... items) {
        return new SaleRecorded(
                envelope(mode),
                new ConversionId("cnv_sale"),
                null,
                new CustomerId("cus_1"),
                null,
                null,
                "Purchase",
                "INV-1",
                true,
                amount,
                tax,
                0,
                0,
                List.of(items),
                "custom",
                metadata,
                null,
                arrival);
    }

    static LeadRecorded lead(boolean clientSide) {
        return new LeadRecorded(
                envelope(Mode.LIVE),
                new ConversionId("cnv_lead"),
                null,
                new CustomerId("cus_1"),
                null,
                null,
                "Sign up",
                1,
                clientSide,
                Map.of(),
                null,
                null);
    }

    static GoalRecorded goal(String name) {
        return new GoalRecorded(
                envelope(Mode.LIVE),
                new ConversionId("cnv_goal"),
                null,
                new CustomerId("cus_1"),
                null,
                null,
                name,
                null,
                1,
                null,
                Map.of(),
                null);
    }

    static RefundRecorded refund(String id, @Nullable Long amount, @Nullable Long tax, SaleRecorded.LineItem... items) {
        return new RefundRecorded(
                envelope(Mode.LIVE),
                new ConversionId("cnv_refund" + id),
                "INV-1",
                id,
                amount,
                tax,
                List.of(items),
                null);
    }

    private static Envelope envelope(Mode mode) {
        return new Envelope(new OrganisationId("org_1"), mode, Envelope.SCHEMA_VERSION, SOLD, SOLD.plusMillis(20), 7);
    }
}
