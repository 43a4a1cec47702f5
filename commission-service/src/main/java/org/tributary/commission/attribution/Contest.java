package org.tributary.commission.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.By;
import org.tributary.commission.attribution.Decision.NotAttributed;
import org.tributary.commission.attribution.Decision.OwnershipChange;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.Ownership;
import org.tributary.contracts.id.ProgramId;

/**
 * How the winner is found among the touches that qualified: the strongest names the program, then click meets coupon, and the winner
 * of the two meets the customer's owner.
 */
final class Contest {

    private final Instant occurredAt;
    private final @Nullable ProgramId asked;
    private final Map<ProgramId, Attribution> policies;
    private final List<Contender> contenders;

    Contest(Question question) {
        this.occurredAt = question.occurredAt();
        this.asked = question.programId();
        this.policies = question.policies();
        this.contenders = new ArrayList<>(new Qualification(question).contenders());
    }

    Decision decide() {
        Optional<ProgramId> program = running()
                .map(contender -> Objects.requireNonNull(contender.programId()))
                .findFirst();
        if (program.isEmpty()) {
            return new NotAttributed(whyNobody(), candidates());
        }
        Attribution policy = Objects.requireNonNull(policies.get(program.get()));
        if (policy.model() != Model.LAST_CLICK) {
            eliminate(running().toList(), Reason.MODEL_NOT_SUPPORTED);
            return new NotAttributed(Reason.MODEL_NOT_SUPPORTED, candidates());
        }
        eliminate(running().filter(contender -> !contender.isIn(program.get())).toList(), Reason.OTHER_PROGRAM);
        return award(policy);
    }

    private Decision award(Attribution policy) {
        Optional<Contender> touch = touchThatCounts(policy.coupon());
        Optional<Contender> owner = running(By.OWNERSHIP);
        Contender winner = touch.filter(fresh ->
                        owner.map(old -> yields(old, fresh, policy.ownership())).orElse(true))
                .or(() -> owner)
                .orElseThrow();
        if (winner.by() != By.OWNERSHIP) {
            owner.ifPresent(
                    old -> eliminate(old, old.hasPartnerOf(winner) ? Reason.SAME_PARTNER : Reason.CUSTOMER_MOVED));
        } else {
            touch.ifPresent(fresh -> eliminate(fresh, Reason.CUSTOMER_OWNED));
        }
        return attributed(winner);
    }

    /** Of clicks the latest; between it and the coupon as the program says. */
    private Optional<Contender> touchThatCounts(CouponPrecedence precedence) {
        Optional<Contender> click = running(By.CLICK);
        Optional<Contender> coupon = running(By.COUPON);
        click.ifPresent(latest -> eliminate(
                running().filter(other -> other.by() == By.CLICK).skip(1).toList(), Reason.LATER_CLICK));
        if (click.isEmpty() || coupon.isEmpty()) {
            return click.or(() -> coupon);
        }
        boolean couponWins = precedence == CouponPrecedence.BEATS_CLICK;
        Contender winner = couponWins ? coupon.get() : click.get();
        Contender loser = couponWins ? click.get() : coupon.get();
        Reason beaten = couponWins ? Reason.COUPON_BEATS_CLICK : Reason.CLICK_BEATS_COUPON;
        eliminate(loser, loser.hasPartnerOf(winner) ? Reason.SAME_PARTNER : beaten);
        return Optional.of(winner);
    }

    /** Whether the owner gives way to a fresh touch: to its own always, to another partner's as the program says. */
    private boolean yields(Contender old, Contender fresh, Ownership policy) {
        Touches.Owner owner = Objects.requireNonNull(old.owner());
        return old.hasPartnerOf(fresh)
                || switch (policy.rule()) {
                    case NEVER -> false;
                    case UNTIL_FIRST_SALE -> owner.firstSaleAt() == null;
                    case AFTER_QUIET -> hasBeenQuiet(owner, policy.quiet());
                };
    }

    private boolean hasBeenQuiet(Touches.Owner owner, @Nullable Duration quiet) {
        Instant lastSign = Objects.requireNonNullElse(owner.lastSaleAt(), owner.since());
        return quiet != null && !occurredAt.isBefore(lastSign.plus(quiet));
    }

    private Attributed attributed(Contender winner) {
        return new Attributed(
                Objects.requireNonNull(winner.programId()),
                Objects.requireNonNull(winner.member()),
                winner.linkId(),
                winner.linkKey(),
                winner.click(),
                winner.by(),
                ownershipAfter(winner),
                candidates());
    }

    /** An owner who is not approved any more cannot keep the customer from a partner who is. */
    private OwnershipChange ownershipAfter(Contender winner) {
        return contenders.stream()
                .filter(other -> other.by() == By.OWNERSHIP && other.isIn(Objects.requireNonNull(winner.programId())))
                .findFirst()
                .map(owner -> owner.hasPartnerOf(winner) ? OwnershipChange.KEEP : OwnershipChange.MOVE)
                .orElse(OwnershipChange.SET);
    }

    private Reason whyNobody() {
        if (asked != null && !policies.containsKey(asked)) {
            return Reason.PROGRAM_UNKNOWN;
        }
        return contenders.stream()
                .map(Contender::lost)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Reason.NO_ATTRIBUTION);
    }

    private Stream<Contender> running() {
        return contenders.stream().filter(Contender::running);
    }

    private Optional<Contender> running(By by) {
        return running().filter(contender -> contender.by() == by).findFirst();
    }

    private void eliminate(List<Contender> losers, Reason reason) {
        losers.forEach(loser -> eliminate(loser, reason));
    }

    private void eliminate(Contender loser, Reason reason) {
        contenders.replaceAll(contender -> contender.equals(loser) ? contender.lostBy(reason) : contender);
    }

    private List<Decision.Candidate> candidates() {
        return contenders.stream().map(Contender::candidate).toList();
    }
}
