package org.tributary.benchmarks.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

/** Sales that differ in amount, items, tier, customer and device; as facts of a plan, and as the evidence of a case. */
public final class Sales {

    public static final ProgramId PROGRAM = new ProgramId("prog_benchmark");
    private static final int MANY = 8;
    private static final int PARTNERS = 200;
    private static final OrganisationId ORGANISATION = new OrganisationId("org_benchmark");
    private static final Instant NOON = Instant.parse("2026-11-20T10:00:00Z");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final List<String> TIERS = List.of("gold", "silver", "bronze", "platinum");
    private static final List<String> COUNTRIES = List.of("AT", "SE", "FR");
    private static final PartnerId ABOVE = new PartnerId("ptr_above");

    private Sales() {}

    static List<Facts> facts() {
        return IntStream.range(0, MANY).mapToObj(Sales::facts).toList();
    }

    static List<Evidence> evidence() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> evidence(ORGANISATION, PROGRAM, number, NOON))
                .toList();
    }

    /** The case of one of any number of sales, which came by a click of one of two hundred partners. */
    public static Evidence evidence(OrganisationId org, ProgramId program, int number, Instant at) {
        return new Evidence(
                sale(org, number, at),
                new Touches(List.of(click(program, number, at)), null, List.of()),
                List.of(terms(program)),
                new Evidence.Customer(
                        COUNTRIES.get(number % COUNTRIES.size()),
                        number % 2 == 0 ? null : at.minus(Duration.ofDays(90L * (number % MANY))),
                        List.of()));
    }

    private static long amount(int number) {
        long size = number % MANY + 1;
        return 1_190L * size * size;
    }

    private static Map<String, Object> metadata(int number) {
        return Map.of("channel", number % 2 == 0 ? "app" : "web", "cart", "c-" + number, "renewal", number % 3 == 0);
    }

    private static String device(int number) {
        return number % 2 == 0 ? "mobile" : "desktop";
    }

    private static PartnerId seller(int number) {
        return new PartnerId("ptr_seller" + number % PARTNERS);
    }

    private static Facts facts(int number) {
        long amount = amount(number);
        return new Facts(
                Trigger.SALE,
                "Purchase",
                NOON,
                Currencies.require("eur"),
                VIENNA,
                new Facts.Order(
                        amount,
                        amount / 6,
                        0,
                        List.of(
                                new Facts.Item(number % 2 == 0 ? "pro" : "team", amount / 2, amount / 12, 1),
                                new Facts.Item("seat", amount / 2, amount / 12, number + 1))),
                1,
                metadata(number),
                new Facts.Customer(
                        "cus_" + number,
                        COUNTRIES.get(number % COUNTRIES.size()),
                        number % 2 == 0 ? null : NOON.minus(Duration.ofDays(90L * number)),
                        Set.of()),
                new Facts.Partner(
                        seller(number),
                        TIERS.get(number % TIERS.size()),
                        number % 4 == 0 ? "vip" : null,
                        "AT",
                        List.of(new Facts.Recruiter(ABOVE, true)),
                        null,
                        null),
                new Facts.Click("AT", device(number), Map.of("sub1", "newsletter")),
                "spring-sale",
                number % 4 == 1 ? "SUMMER" : null,
                false,
                Tally.EMPTY);
    }

    private static Touches.Click click(ProgramId program, int number, Instant at) {
        Member member = new Member(
                seller(number),
                Status.APPROVED,
                TIERS.get(number % TIERS.size()),
                number % 4 == 0 ? "vip" : null,
                "AT",
                List.of(new Member.Recruiter(ABOVE, true)));
        return new Touches.Click(
                new ClickId("clk_" + number),
                at.minus(Duration.ofHours(3)),
                new Touches.Landing(
                        program,
                        member,
                        new LinkId("lnk_" + number % PARTNERS),
                        "spring-sale",
                        Classification.BILLABLE,
                        "AT",
                        device(number),
                        Map.of("sub1", "newsletter"),
                        null));
    }

    private static SaleRecorded sale(OrganisationId org, int number, Instant at) {
        long amount = amount(number);
        return new SaleRecorded(
                new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, at, at, 7),
                new ConversionId("cnv_benchmark" + number),
                null,
                new CustomerId("cus_" + number),
                null,
                null,
                "Purchase",
                "order-" + number,
                true,
                Money.of(amount, "eur"),
                amount / 6,
                0,
                0,
                List.of(
                        new SaleRecorded.LineItem(number % 2 == 0 ? "pro" : "team", amount / 2, amount / 12, 1),
                        new SaleRecorded.LineItem("seat", amount / 2, amount / 12, number % MANY + 1)),
                "custom",
                metadata(number),
                null,
                null);
    }

    private static ProgramTerms terms(ProgramId program) {
        return new ProgramTerms(
                program,
                true,
                "eur",
                VIENNA,
                new ProgramEntry.Attribution(
                        ProgramEntry.Model.LAST_CLICK,
                        Duration.ofDays(30),
                        ProgramEntry.CouponPrecedence.BEATS_CLICK,
                        new ProgramEntry.Ownership(ProgramEntry.OwnershipRule.UNTIL_FIRST_SALE, null)),
                Duration.ofDays(30),
                Duration.ZERO,
                null);
    }
}
