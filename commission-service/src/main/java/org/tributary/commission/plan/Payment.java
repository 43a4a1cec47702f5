package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Facts.Recruiter;
import org.tributary.commission.plan.PlanDocument.Level;
import org.tributary.commission.plan.PlanDocument.Of;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** Who earns what, once it is clear which rules pay: the selling partner by each rule, then its recruiters level by level. */
final class Payment {

    private final Facts facts;
    private final PlanDocument plan;
    private final @Nullable Money base;
    private final List<RuleTrial> dues;
    private final Money commission;
    private final List<Share> shares = new ArrayList<>();
    private final BigDecimal exactCommission;
    private BigDecimal meant;

    private Payment(Facts facts, @Nullable Money base, List<RuleTrial> dues, PlanDocument plan) {
        this.facts = facts;
        this.plan = plan;
        this.base = base;
        this.dues = dues;
        this.commission =
                dues.stream().map(due -> due.pay().amount()).reduce(Money.zero(facts.currency()), Money::plus);
        this.exactCommission = dues.stream().map(due -> due.pay().meant()).reduce(BigDecimal.ZERO, BigDecimal::add);
        this.meant = exactCommission;
    }

    /** @param dues the rules that pay; at least one */
    static List<Share> of(Facts facts, @Nullable Money base, List<RuleTrial> dues, PlanDocument plan) {
        Payment payment = new Payment(facts, base, dues, plan);
        payment.paySeller();
        payment.payRecruiters(plan.levels());
        payment.keepRoundingWithinTheBase();
        return List.copyOf(payment.shares);
    }

    private void paySeller() {
        for (RuleTrial due : dues) {
            Arithmetic arithmetic = due.pay();
            shares.add(share(due, 0, facts.partner().id(), arithmetic, arithmetic.amount(), null));
        }
    }

    private void payRecruiters(List<Level> levels) {
        List<Recruiter> recruiters = chain();
        Set<PartnerId> seen = new HashSet<>(Set.of(facts.partner().id()));
        for (int i = 0; i < Math.min(levels.size(), recruiters.size()); i++) {
            boolean newcomer = seen.add(recruiters.get(i).id());
            Money of = levels.get(i).of() == Of.COMMISSION ? commission : base;
            if (of != null) {
                payRecruiter(i + 1, levels.get(i), of, recruiters.get(i), newcomer);
            }
        }
    }

    /** Who stands above the seller; a plan that compresses passes over who is not approved and who comes twice. */
    private List<Recruiter> chain() {
        List<Recruiter> recruiters = facts.partner().recruiters();
        Set<PartnerId> seen = new HashSet<>(Set.of(facts.partner().id()));
        return plan.compresses()
                ? recruiters.stream()
                        .filter(recruiter -> recruiter.approved() && seen.add(recruiter.id()))
                        .toList()
                : recruiters;
    }

    private void payRecruiter(int number, Level level, Money of, Recruiter recruiter, boolean newcomer) {
        Arithmetic arithmetic = Arithmetic.share(level.percent(), of, null);
        if (newcomer && recruiter.approved()) {
            BigDecimal exactly = level.of() == Of.COMMISSION ? exactCommission : BigDecimal.valueOf(of.minor());
            meant = meant.add(exactly.multiply(level.percent().percent()).movePointLeft(2));
            payLevel(number, recruiter.id(), arithmetic);
        } else {
            Money nothing = Money.zero(of.currency());
            String note = newcomer ? "recruiter_not_approved" : "recruiter_cycle";
            shares.add(share(dues.getFirst(), number, recruiter.id(), arithmetic, nothing, note));
        }
    }

    /** A level's sum belongs to the rules that pay in proportion, so that each part waits for its own rule's hold. */
    private void payLevel(int level, PartnerId recruiter, Arithmetic arithmetic) {
        long[] parts = split(arithmetic.amount().minor());
        for (int i = 0; i < parts.length; i++) {
            Money part = new Money(parts[i], arithmetic.amount().currency());
            String note = parts.length == 1 ? null : "part_of_level";
            shares.add(share(dues.get(i), level, recruiter, arithmetic, part, note));
        }
    }

    private long[] split(long total) {
        long[] weights =
                dues.stream().mapToLong(due -> due.pay().amount().minor()).toArray();
        if (commission.isZero()) {
            weights[0] = 1;
        }
        return Rounding.split(total, weights);
    }

    /**
     * Rounding up every level of a few cents could pay more than was taken though the plan's percentages do not; then the furthest
     * levels give way. A plan that means to pay more than the base does.
     */
    private void keepRoundingWithinTheBase() {
        if (base == null || meant.compareTo(BigDecimal.valueOf(base.minor())) > 0) {
            return;
        }
        long excess = shares.stream().mapToLong(share -> share.amount().minor()).sum() - base.minor();
        for (int i = shares.size() - 1; i >= 0 && excess > 0; i--) {
            Share share = shares.get(i);
            long cut = Math.min(excess, share.amount().minor());
            if (cut > 0) {
                shares.set(i, cut(share, cut));
                excess -= cut;
            }
        }
    }

    private static Share cut(Share share, long cut) {
        Money rest = new Money(share.amount().minor() - cut, share.amount().currency());
        return new Share(
                share.ruleId(),
                share.level(),
                share.partnerId(),
                share.arithmetic(),
                rest,
                share.hold(),
                "rounding_cut_to_base");
    }

    private Share share(
            RuleTrial due, int level, PartnerId partner, Arithmetic arithmetic, Money amount, @Nullable String note) {
        return new Share(due.rule().id(), level, partner, arithmetic, amount, hold(due.rule()), note);
    }

    /** The rule's own, else that of the seller's group, else the program's. */
    private @Nullable Span hold(PlanDocument.Rule rule) {
        String group = facts.partner().group();
        return rule.hold() != null || group == null ? rule.hold() : plan.holds().get(group);
    }
}
