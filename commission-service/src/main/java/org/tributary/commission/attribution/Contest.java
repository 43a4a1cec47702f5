package org.tributary.commission.attribution;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * How those who win are found among the touches that qualified: the strongest names the program, then clicks meet each other and the
 * coupon as the program's model says, and what counts of them meets the customer's owners.
 */
final class Contest {

    private final Instant occurredAt;
    private final @Nullable ProgramId asked;
    private final Map<ProgramId, Attribution> policies;
    private final boolean gathered;
    private final List<Contender> contenders;

    Contest(Question question) {
        this.occurredAt = question.occurredAt();
        this.asked = question.programId();
        this.policies = question.policies();
        this.gathered = question.touches().leftOut() != null;
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
        if (policy.model() != Model.LAST_CLICK && !gathered) {
            eliminate(running().toList(), Reason.MODEL_NOT_SUPPORTED);
            return new NotAttributed(Reason.MODEL_NOT_SUPPORTED, candidates());
        }
        eliminate(running().filter(contender -> !contender.isIn(program.get())).toList(), Reason.OTHER_PROGRAM);
        return award(program.get(), policy);
    }

    private Decision award(ProgramId program, Attribution policy) {
        List<Contender> owners = running(By.OWNERSHIP);
        if (!owners.isEmpty() && !isOpen(policy, owners.getFirst())) {
            return keep(program, owners, fresh());
        }
        List<Contender> counting = touchesThatCount(policy);
        if (counting.isEmpty() || !owners.isEmpty() && !giveWay(owners, counting, policy.ownership())) {
            return keep(program, owners, counting);
        }
        owners.forEach(old -> eliminate(old, lostTo(counting, old, Reason.CUSTOMER_MOVED)));
        return new Attributed(
                program, Stakes.of(policy.model(), counting), ownershipAfter(program, counting), candidates());
    }

    private Decision keep(ProgramId program, List<Contender> owners, List<Contender> losers) {
        losers.forEach(touch -> eliminate(touch, lostTo(owners, touch, Reason.CUSTOMER_OWNED)));
        return new Attributed(program, Stakes.of(owners), OwnershipChange.KEEP, candidates());
    }

    /**
     * Whether the conversion brings anything that was not there when the customer was won. Last click looks at nothing else; for the
     * other models what an earlier event has decided is not decided again because a window has ended meanwhile.
     */
    private boolean isOpen(Attribution policy, Contender old) {
        Instant since = Objects.requireNonNull(old.owner()).since();
        boolean couponCounts = !running(By.COUPON).isEmpty()
                && (policy.coupon() == CouponPrecedence.BEATS_CLICK
                        || running(By.CLICK).isEmpty());
        return policy.model() == Model.LAST_CLICK
                || couponCounts
                || fresh().stream().anyMatch(touch -> touch.isNewSince(since));
    }

    /** Of clicks those that the model lets count, the latest first; between them and the coupon as the program says. */
    private List<Contender> touchesThatCount(Attribution policy) {
        List<Contender> clicks = clicksThatCount(policy.model());
        List<Contender> coupon = running(By.COUPON);
        if (clicks.isEmpty() || coupon.isEmpty()) {
            return clicks.isEmpty() ? coupon : clicks;
        }
        boolean couponWins = policy.coupon() == CouponPrecedence.BEATS_CLICK;
        List<Contender> winners = couponWins ? coupon : clicks;
        List<Contender> losers = couponWins ? clicks : coupon;
        Reason beaten = couponWins ? Reason.COUPON_BEATS_CLICK : Reason.CLICK_BEATS_COUPON;
        losers.forEach(loser -> eliminate(loser, lostTo(winners, loser, beaten)));
        return winners;
    }

    private List<Contender> clicksThatCount(Model model) {
        List<Contender> clicks = running(By.CLICK).stream()
                .sorted(comparing(click -> Objects.requireNonNull(click.click()), Qualification.LATEST_FIRST))
                .toList();
        return switch (model) {
            case LAST_CLICK -> only(clicks.stream().limit(1).toList(), clicks, Reason.LATER_CLICK);
            case FIRST_CLICK ->
                only(clicks.stream().skip(Math.max(0, clicks.size() - 1)).toList(), clicks, Reason.EARLIER_CLICK);
            case LINEAR, POSITION ->
                only(
                        clicks.stream()
                                .filter(click -> !click.repeats() || isAlone(click, clicks))
                                .toList(),
                        clicks,
                        Reason.REPEATED_CLICK);
        };
    }

    private static boolean isAlone(Contender click, List<Contender> clicks) {
        List<Contender> alike = clicks.stream().filter(click::hasLinkOf).toList();
        return alike.stream().allMatch(Contender::repeats) && alike.getLast().equals(click);
    }

    private List<Contender> only(List<Contender> counting, List<Contender> clicks, Reason otherwise) {
        eliminate(clicks.stream().filter(click -> !counting.contains(click)).toList(), otherwise);
        return counting;
    }

    /** Whether owners give way to what is fresh: one to its own always, to other partners as the program says. */
    private boolean giveWay(List<Contender> owners, List<Contender> fresh, Ownership policy) {
        Touches.Owner owner = Objects.requireNonNull(owners.getFirst().owner());
        return isSamePartner(owners, fresh)
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

    private static boolean isSamePartner(List<Contender> some, List<Contender> others) {
        Set<PartnerId> partners = Stream.concat(some.stream(), others.stream())
                .map(Stakes::partnerOf)
                .collect(Collectors.toSet());
        return partners.size() == 1;
    }

    /** An owner who is not approved any more cannot keep the customer from a partner who is. */
    private OwnershipChange ownershipAfter(ProgramId program, List<Contender> winners) {
        List<Contender> before = contenders.stream()
                .filter(other -> other.by() == By.OWNERSHIP && other.isIn(program))
                .toList();
        if (before.isEmpty()) {
            return OwnershipChange.SET;
        }
        return isSamePartner(before, winners) ? OwnershipChange.KEEP : OwnershipChange.MOVE;
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

    private List<Contender> running(By by) {
        return running().filter(contender -> contender.by() == by).toList();
    }

    /** Every touch that is no owner. */
    private List<Contender> fresh() {
        return running().filter(contender -> contender.by() != By.OWNERSHIP).toList();
    }

    private static Reason lostTo(List<Contender> winners, Contender loser, Reason otherwise) {
        return winners.stream().anyMatch(loser::hasPartnerOf) ? Reason.SAME_PARTNER : otherwise;
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
