package org.tributary.commission.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;

/**
 * What speaks against how a conversion was won, by anybody who shares it. What it earns is held, and so is what the customer buys later, until a person has
 * released some of it.
 */
public final class Doubts {

    private Doubts() {}

    /** In the order of {@link HoldReason}; empty when nothing does. */
    public static List<HoldReason> of(Evidence evidence, Attributed attributed) {
        ProgramTerms terms = evidence.terms(attributed.programId()).orElseThrow();
        List<HoldReason> doubts = new ArrayList<>();
        for (Stake stake : attributed.stakes()) {
            doubts.addAll(of(evidence, stake, terms));
        }
        if (owner(evidence, attributed).filter(owner -> owner.doubts() != null).isPresent()) {
            doubts.add(HoldReason.DOUBTFUL_CUSTOMER);
        }
        return doubts.stream().distinct().sorted().toList();
    }

    private static List<HoldReason> of(Evidence evidence, Stake stake, ProgramTerms terms) {
        List<HoldReason> doubts = new ArrayList<>();
        Touches.Click click = stake.click();
        Instant occurredAt = evidence.conversion().envelope().occurredAt();
        if (click != null && occurredAt.isBefore(click.clickedAt().plus(terms.minTimeToConversion()))) {
            doubts.add(HoldReason.TOO_FAST);
        }
        if (isSuspicious(click)) {
            doubts.add(HoldReason.SUSPICIOUS_CLICK);
        }
        if (terms.holdsOwnPurchases()) {
            likeness(evidence, stake).map(Doubts::reason).ifPresent(doubts::add);
        }
        return doubts;
    }

    /** Whether customer and partner have the same e-mail address. */
    static boolean isOwnPurchase(Evidence evidence, Stake stake) {
        return likeness(evidence, stake).filter(SameEmail.ADDRESS::equals).isPresent();
    }

    /** What the customer and a partner who won have in common. */
    private static Optional<SameEmail> likeness(Evidence evidence, Stake stake) {
        List<Likeness> likenesses = Conversions.arrivalOf(evidence.conversion()).likenesses();
        return likenesses == null
                ? Optional.empty()
                : likenesses.stream()
                        .filter(like -> stake.isOf(like.partnerId()))
                        .map(Likeness::same)
                        .findFirst();
    }

    private static HoldReason reason(SameEmail same) {
        return switch (same) {
            case ADDRESS -> HoldReason.OWN_PURCHASE;
            case DOMAIN -> HoldReason.PARTNERS_DOMAIN;
        };
    }

    private static boolean isSuspicious(Touches.@Nullable Click click) {
        return click != null && click.landing() != null && click.landing().signals() != null;
    }

    /** Who owned the customer before, where one of them wins again: another click of its own clears nobody of a doubt. */
    private static Optional<Touches.Owner> owner(Evidence evidence, Attributed attributed) {
        return evidence.touches().owners().stream()
                .filter(owner -> owner.programId().equals(attributed.programId())
                        && attributed.stakes().stream()
                                .anyMatch(stake -> owner.isHeldBy(stake.member().partnerId())))
                .findFirst();
    }
}
