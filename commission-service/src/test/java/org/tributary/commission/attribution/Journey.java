package org.tributary.commission.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.Stake;
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

/**
 * A customer's way to a conversion in words. Clicks are {@code ann@0 ben@3*}: the partner, the day, and what is special: {@code *} the
 * conversion names it, {@code =} it repeats one of the same link, {@code !} it is invalid, {@code -} its partner was banned.
 */
final class Journey {

    static final ProgramId SHOP = new ProgramId("prog_shop");
    private static final Instant DAY_0 = Instant.parse("2026-09-01T10:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(30);

    private final Model model;
    private boolean gathered = true;
    private CouponPrecedence precedence = CouponPrecedence.BEATS_CLICK;
    private Ownership ownership = new Ownership(OwnershipRule.UNTIL_FIRST_SALE, null);
    private List<Touches.Click> clicks = List.of();
    private Touches.@Nullable Coupon coupon;
    private List<Touches.Owner> owners = List.of();

    Journey(Model model) {
        this.model = model;
    }

    static Instant day(long number) {
        return DAY_0.plus(Duration.ofDays(number));
    }

    Journey clicks(@Nullable String words) {
        List<Touches.Click> read = new ArrayList<>();
        if (words != null) {
            Arrays.stream(words.trim().split(" +")).forEach(word -> read.add(click(word, read.size())));
        }
        clicks = List.copyOf(read);
        return this;
    }

    Journey clicks(List<Touches.Click> given) {
        clicks = List.copyOf(given);
        return this;
    }

    Journey coupon(@Nullable String partner, CouponPrecedence rule) {
        precedence = rule;
        coupon = partner == null
                ? null
                : new Touches.Coupon("SAVE", new Touches.Grant(SHOP, member(partner, Status.APPROVED)));
        return this;
    }

    Journey ownership(String rule) {
        ownership = switch (rule) {
            case "never" -> new Ownership(OwnershipRule.NEVER, null);
            case "until_first_sale" -> new Ownership(OwnershipRule.UNTIL_FIRST_SALE, null);
            default -> new Ownership(OwnershipRule.AFTER_QUIET, Duration.parse(rule));
        };
        return this;
    }

    /** @param words who owns the customer with their parts, {@code ann:2 ben:1}, {@code -} after a name that was banned since */
    Journey owned(@Nullable String words, long since, @Nullable Long sold) {
        if (words == null) {
            return this;
        }
        List<Touches.Holder> holders =
                Arrays.stream(words.trim().split(" +")).map(Journey::holder).toList();
        Instant at = sold == null ? null : day(sold);
        Touches.Holder lead = holders.getFirst();
        owners = List.of(new Touches.Owner(
                SHOP,
                lead.member(),
                lead.linkId(),
                lead.linkKey(),
                day(since),
                at,
                at,
                null,
                holders.size() == 1 ? null : holders));
        return this;
    }

    /** As it was when programs looked at nothing but what a conversion names. */
    Journey ungathered() {
        gathered = false;
        return this;
    }

    Decision on(long day) {
        Attribution policy = new Attribution(model, WINDOW, precedence, ownership);
        Long leftOut = model == Model.LAST_CLICK || !gathered ? null : 0L;
        return new Question(day(day), null, new Touches(clicks, coupon, owners, leftOut), Map.of(SHOP, policy))
                .decide();
    }

    /** {@code ann 1/2, ben 1/2 by click: set}, or why nobody won. */
    static String told(Decision decision) {
        return switch (decision) {
            case Decision.NotAttributed nobody -> nobody.reason().code();
            case Attributed to ->
                to.stakes().stream().map(Journey::told).collect(Collectors.joining(", "))
                        + " by " + to.lead().by().name().toLowerCase(Locale.ROOT)
                        + ": " + to.ownership().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String told(Stake stake) {
        String name = stake.member().partnerId().value().substring("ptr_".length());
        return stake.whole() == 1 ? name : name + " " + stake.part() + "/" + stake.whole();
    }

    /** {@code ann later_click, ben same_partner}, empty when nobody lost. */
    static String lost(Decision decision) {
        return decision.candidates().stream()
                .filter(candidate -> !candidate.won())
                .map(candidate ->
                        Objects.requireNonNull(candidate.partnerId()).value().substring("ptr_".length()) + " "
                                + Objects.requireNonNull(candidate.lost()).code())
                .collect(Collectors.joining(", "));
    }

    private static Touches.Click click(String word, int nth) {
        String partner = word.substring(0, word.indexOf('@'));
        String day = word.substring(word.indexOf('@') + 1).replaceAll("[^0-9]", "");
        Classification classification = word.endsWith("=")
                ? Classification.DUPLICATE
                : word.endsWith("!") ? Classification.INVALID : Classification.BILLABLE;
        return click(
                partner,
                day(Long.parseLong(day)),
                nth,
                word.endsWith("-") ? Status.BANNED : Status.APPROVED,
                classification,
                word.endsWith("*") ? null : Touches.Via.EARLIER_EVENT);
    }

    static Touches.Click click(
            String partner,
            Instant at,
            int nth,
            Status status,
            Classification classification,
            Touches.@Nullable Via via) {
        return new Touches.Click(
                new ClickId("clk_" + partner + nth),
                at,
                new Touches.Landing(
                        SHOP,
                        member(partner, status),
                        new LinkId("lnk_" + partner),
                        partner,
                        classification,
                        "AT",
                        "mobile",
                        Map.of(),
                        null),
                via);
    }

    private static Touches.Holder holder(String word) {
        String[] parts = word.split(":");
        boolean banned = parts[0].endsWith("-");
        String name = banned ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        Member member = member(name, banned ? Status.BANNED : Status.APPROVED);
        return new Touches.Holder(
                member, new LinkId("lnk_" + name), name, parts.length == 1 ? 1 : Long.parseLong(parts[1]));
    }

    private static Member member(String partner, Status status) {
        return new Member(new PartnerId("ptr_" + partner), status, null, null, null, List.of());
    }
}
