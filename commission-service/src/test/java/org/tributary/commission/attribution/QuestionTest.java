package org.tributary.commission.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.By;
import org.tributary.commission.attribution.Decision.Candidate;
import org.tributary.commission.attribution.Decision.NotAttributed;
import org.tributary.commission.attribution.Decision.OwnershipChange;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.Ownership;
import org.tributary.contracts.directory.ProgramEntry.OwnershipRule;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

class QuestionTest {

    private static final ProgramId SHOP = new ProgramId("prog_shop");
    private static final ProgramId ACADEMY = new ProgramId("prog_academy");
    private static final Instant DAY_0 = Instant.parse("2026-09-01T10:00:00Z");

    private final List<Touches.Click> clicks = new ArrayList<>();
    private Touches.@Nullable Coupon coupon;
    private final List<Touches.Owner> owners = new ArrayList<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            the moment of the click,            PT0S,        true
            one second after the click,         PT1S,        true
            29 days after the click,            P29D,        true
            the last second of the window,      PT2591999S,  true
            30 days to the second,              PT2592000S,  true
            one second later,                   PT2592001S,  false
            59 days after the click,            P59D,        false
            """)
    void aClickCountsInsideItsWindowOnly(String what, Duration after, boolean counts) {
        click("ann", DAY_0);
        Decision decision = decide(DAY_0.plus(after));

        if (counts) {
            assertThat(winner(decision)).isEqualTo("ann");
        } else {
            assertThat(reason(decision)).isEqualTo(Reason.WINDOW_EXPIRED);
        }
        assertThat(decision.candidates().getFirst().window())
                .isEqualTo(new Decision.Window(
                        new ClickId("clk_ann0"), DAY_0, DAY_0.plus(Duration.ofDays(30)), DAY_0.plus(after)));
    }

    @Test
    void aTrialWithinTheWindowMakesItsPaymentAMonthLaterThePartnersOwn() {
        click("ann", DAY_0);
        Attributed trial = (Attributed) decide(day(29));
        owner("ann", day(29), null, null);
        Attributed payment = (Attributed) decide(day(59));

        assertThat(trial.lead().by()).isEqualTo(By.CLICK);
        assertThat(trial.ownership()).isEqualTo(OwnershipChange.SET);
        assertThat(payment.member().partnerId()).isEqualTo(partner("ann"));
        assertThat(payment.lead().by()).isEqualTo(By.OWNERSHIP);
        assertThat(payment.ownership()).isEqualTo(OwnershipChange.KEEP);
        assertThat(payment.linkId()).isEqualTo(link("ann"));
        assertThat(losers(payment)).containsExactly("ann by click: window_expired");
    }

    @ParameterizedTest(
            name =
                    "ownership {0}: owned since day 0, first sale day {1}, last sale day {2}, ben's click and sale on day {3}: {4}")
    @CsvSource(textBlock = """
            NEVER,            ,   ,    5,   ann, KEEP
            NEVER,            1,  1,   200, ann, KEEP
            UNTIL_FIRST_SALE, ,   ,    5,   ben, MOVE
            UNTIL_FIRST_SALE, 1,  1,   5,   ann, KEEP
            UNTIL_FIRST_SALE, 1,  1,   900, ann, KEEP
            AFTER_QUIET,      ,   ,    5,   ann, KEEP
            AFTER_QUIET,      ,   ,    90,  ben, MOVE
            AFTER_QUIET,      1,  30,  119, ann, KEEP
            AFTER_QUIET,      1,  30,  120, ben, MOVE
            """)
    void anotherPartnersClickMovesTheCustomerAsTheProgramSays(
            OwnershipRule rule,
            @Nullable Integer first,
            @Nullable Integer last,
            int now,
            String winner,
            OwnershipChange change) {
        owner("ann", DAY_0, first == null ? null : day(first), last == null ? null : day(last));
        click("ben", day(now));
        Attributed decision = (Attributed) decide(day(now), policy(CouponPrecedence.BEATS_CLICK, rule));

        assertThat(winner(decision)).isEqualTo(winner);
        assertThat(decision.ownership()).isEqualTo(change);
        assertThat(losers(decision))
                .containsExactly(
                        winner.equals("ann") ? "ben by click: customer_owned" : "ann by ownership: customer_moved");
    }

    @ParameterizedTest(name = "coupon {0}, click {1}, owner {2}, {3}: {4} by {5}")
    @CsvSource(nullValues = "-", textBlock = """
            -,    ann,  -,    BEATS_CLICK,     ann, CLICK,     SET,  -
            ben,  -,    -,    BEATS_CLICK,     ben, COUPON,    SET,  -
            ben,  ann,  -,    BEATS_CLICK,     ben, COUPON,    SET,  ann by click: coupon_beats_click
            ben,  ann,  -,    YIELDS_TO_CLICK, ann, CLICK,     SET,  ben by coupon: click_beats_coupon
            ann,  ann,  -,    BEATS_CLICK,     ann, COUPON,    SET,  ann by click: same_partner
            ann,  ann,  -,    YIELDS_TO_CLICK, ann, CLICK,     SET,  ann by coupon: same_partner
            -,    -,    ann,  BEATS_CLICK,     ann, OWNERSHIP, KEEP, -
            -,    ann,  ann,  BEATS_CLICK,     ann, CLICK,     KEEP, ann by ownership: same_partner
            ann,  -,    ann,  BEATS_CLICK,     ann, COUPON,    KEEP, ann by ownership: same_partner
            ben,  -,    ann,  BEATS_CLICK,     ben, COUPON,    MOVE, ann by ownership: customer_moved
            """)
    void couponClickAndOwnerMeetInTheProgramsOrder(
            @Nullable String coupon,
            @Nullable String click,
            @Nullable String owner,
            CouponPrecedence precedence,
            String winner,
            By by,
            OwnershipChange change,
            @Nullable String loser) {
        if (coupon != null) {
            coupon(coupon);
        }
        if (click != null) {
            click(click, DAY_0);
        }
        if (owner != null) {
            owner(owner, DAY_0, null, null);
        }
        Attributed decision = (Attributed) decide(day(1), policy(precedence, OwnershipRule.UNTIL_FIRST_SALE));

        assertThat(winner(decision)).isEqualTo(winner);
        assertThat(decision.lead().by()).isEqualTo(by);
        assertThat(decision.ownership()).isEqualTo(change);
        assertThat(losers(decision)).isEqualTo(loser == null ? List.of() : List.of(loser));
    }

    @Test
    void aCouponDoesNotTakeACustomerWhoHasBoughtThroughAnother() {
        owner("ann", DAY_0, day(1), day(1));
        coupon("ben");

        assertThat(winner(decide(day(2)))).isEqualTo("ann");
        assertThat(losers(decide(day(2)))).containsExactly("ben by coupon: customer_owned");
    }

    @Test
    void theLatestOfSeveralClicksCounts() {
        click("ann", DAY_0);
        click("ben", day(2));
        click("cem", day(1));

        assertThat(winner(decide(day(3)))).isEqualTo("ben");
        assertThat(losers(decide(day(3)))).containsExactly("cem by click: later_click", "ann by click: later_click");
    }

    @Test
    void anEarlierClickCountsWhenTheLatestDoesNotQualify() {
        click("ann", DAY_0);
        clicks.add(click("ben", day(2), SHOP, Status.BANNED, Classification.BILLABLE));

        assertThat(winner(decide(day(3)))).isEqualTo("ann");
        assertThat(losers(decide(day(3)))).containsExactly("ben by click: partner_not_approved");
    }

    @Test
    void aDuplicateClickAttributesThoughItIsNotBilled() {
        clicks.add(click("ann", DAY_0, SHOP, Status.APPROVED, Classification.DUPLICATE));

        assertThat(winner(decide(day(1)))).isEqualTo("ann");
    }

    @Test
    void anInvalidClickDoesNot() {
        clicks.add(click("ann", DAY_0, SHOP, Status.APPROVED, Classification.INVALID));

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.CLICK_INVALID);
    }

    @Test
    void aClickThatNeverArrivedIsNamedSo() {
        clicks.add(new Touches.Click(new ClickId("clk_lost"), DAY_0, null));

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.CLICK_NOT_FOUND);
    }

    @Test
    void aClickAfterTheConversionDoesNotCount() {
        click("ann", day(2));

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.CLICK_AFTER_CONVERSION);
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void onlyAnApprovedPartnerWins(Status status) {
        clicks.add(click("ann", DAY_0, SHOP, status, Classification.BILLABLE));

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.PARTNER_NOT_APPROVED);
    }

    @Test
    void anOwnerWhoIsNotApprovedAnyMoreLosesTheCustomerToAPartnerWhoIs() {
        owners.add(owner("ann", Status.BANNED));
        click("ben", DAY_0);
        Attributed decision = (Attributed) decide(day(1), policy(CouponPrecedence.BEATS_CLICK, OwnershipRule.NEVER));

        assertThat(winner(decision)).isEqualTo("ben");
        assertThat(decision.ownership()).isEqualTo(OwnershipChange.MOVE);
        assertThat(losers(decision)).containsExactly("ann by ownership: partner_not_approved");
    }

    @Test
    void nobodyWinsWithoutAnyTouch() {
        assertThat(reason(decide(day(1)))).isEqualTo(Reason.NO_ATTRIBUTION);
    }

    @Test
    void anUnknownCouponIsNamedSo() {
        coupon = new Touches.Coupon("SAVE", null);

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.COUPON_UNKNOWN);
    }

    @Test
    void aProgramThatIsNotThereIsUnknown() {
        clicks.add(click("ann", DAY_0, ACADEMY, Status.APPROVED, Classification.BILLABLE));

        assertThat(reason(decide(day(1)))).isEqualTo(Reason.PROGRAM_UNKNOWN);
        assertThat(reason(new Question(day(1), ACADEMY, Touches.NONE, Map.of()).decide()))
                .isEqualTo(Reason.PROGRAM_UNKNOWN);
    }

    @Test
    void theProgramThatAConversionNamesExcludesTheOthers() {
        click("ann", DAY_0);
        clicks.add(click("ben", DAY_0, ACADEMY, Status.APPROVED, Classification.BILLABLE));
        Attribution policy = policy(CouponPrecedence.BEATS_CLICK, OwnershipRule.NEVER);
        Decision decision = new Question(day(1), ACADEMY, touches(), Map.of(SHOP, policy, ACADEMY, policy)).decide();

        assertThat(winner(decision)).isEqualTo("ben");
        assertThat(losers(decision)).containsExactly("ann by click: other_program");
    }

    @Test
    void theStrongestTouchNamesTheProgramWhenTheConversionDoesNot() {
        owner("ann", DAY_0, null, null);
        clicks.add(click("ben", DAY_0, ACADEMY, Status.APPROVED, Classification.BILLABLE));
        Attribution policy = policy(CouponPrecedence.BEATS_CLICK, OwnershipRule.NEVER);
        Attributed decision =
                (Attributed) new Question(day(1), null, touches(), Map.of(SHOP, policy, ACADEMY, policy)).decide();

        assertThat(decision.programId()).isEqualTo(ACADEMY);
        assertThat(decision.ownership()).isEqualTo(OwnershipChange.SET);
        assertThat(losers(decision)).containsExactly("ann by ownership: other_program");
    }

    @Test
    void theSameClickGivenTwiceIsOneTouch() {
        click("ann", DAY_0);
        clicks.add(clicks.getFirst());

        assertThat(winner(decide(day(1)))).isEqualTo("ann");
        assertThat(decide(day(1)).candidates()).hasSize(1);
    }

    private Decision decide(Instant at) {
        return decide(at, policy(CouponPrecedence.BEATS_CLICK, OwnershipRule.UNTIL_FIRST_SALE));
    }

    private Decision decide(Instant at, Attribution policy) {
        return new Question(at, null, touches(), Map.of(SHOP, policy)).decide();
    }

    private Touches touches() {
        return new Touches(clicks, coupon, owners);
    }

    private static Attribution policy(CouponPrecedence precedence, OwnershipRule rule) {
        return new Attribution(
                Model.LAST_CLICK, Duration.ofDays(30), precedence, new Ownership(rule, Duration.ofDays(90)));
    }

    private void click(String partner, Instant at) {
        clicks.add(click(partner, at, SHOP, Status.APPROVED, Classification.BILLABLE));
    }

    private Touches.Click click(
            String partner, Instant at, ProgramId program, Status status, Classification classification) {
        return new Touches.Click(
                new ClickId("clk_" + partner + clicks.size()),
                at,
                new Touches.Landing(
                        program,
                        member(partner, status),
                        link(partner),
                        partner,
                        classification,
                        "AT",
                        "mobile",
                        Map.of(),
                        null));
    }

    private void coupon(String partner) {
        coupon = new Touches.Coupon("SAVE", new Touches.Grant(SHOP, member(partner, Status.APPROVED)));
    }

    private void owner(String partner, Instant since, @Nullable Instant firstSale, @Nullable Instant lastSale) {
        owners.add(new Touches.Owner(
                SHOP, member(partner, Status.APPROVED), link(partner), partner, since, firstSale, lastSale));
    }

    private static Touches.Owner owner(String partner, Status status) {
        return new Touches.Owner(SHOP, member(partner, status), null, null, DAY_0, null, null);
    }

    private static Member member(String partner, Status status) {
        return new Member(partner(partner), status, null, null, null, List.of());
    }

    private static PartnerId partner(String name) {
        return new PartnerId("ptr_" + name);
    }

    private static LinkId link(String name) {
        return new LinkId("lnk_" + name);
    }

    private static Instant day(int day) {
        return DAY_0.plus(Duration.ofDays(day));
    }

    private static String winner(Decision decision) {
        assertThat(decision).isInstanceOf(Attributed.class);
        assertThat(decision.candidates()).filteredOn(Candidate::won).hasSize(1);
        return ((Attributed) decision).member().partnerId().value().substring(PartnerId.PREFIX.length());
    }

    private static Reason reason(Decision decision) {
        assertThat(decision).isInstanceOf(NotAttributed.class);
        assertThat(decision.candidates()).noneMatch(Candidate::won);
        return ((NotAttributed) decision).reason();
    }

    private static List<String> losers(Decision decision) {
        return decision.candidates().stream()
                .filter(candidate -> !candidate.won())
                .map(candidate -> "%s by %s: %s"
                        .formatted(
                                String.valueOf(candidate.partnerId()).substring(PartnerId.PREFIX.length()),
                                candidate.by().name().toLowerCase(Locale.ROOT),
                                Objects.requireNonNull(candidate.lost()).code()))
                .toList();
    }
}
