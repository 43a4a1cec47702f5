package org.tributary.commission.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Part;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Evaluation.Unpaid;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Span;
import org.tributary.commission.verdict.Receipt.Cut;
import org.tributary.commission.verdict.Receipt.Shared;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * A conversion that several partners share. The plan judges each of them as if it had won alone; of what that would be it gets its
 * part. What all of them get by one rule at one level is rounded once and divided by largest remainder, and altogether it is never
 * more than the most that one of them alone would have brought.
 */
final class Sharing {

    private static final String SHARED = "shared";

    /** What one partner's stake contributes to the pool of one rule and level. */
    private record Contribution(int holder, Share alone, BigInteger part) {

        /** Before rounding; where a note says why another amount is booked, that one. */
        BigDecimal exact() {
            boolean asComputed = alone.amount().equals(alone.arithmetic().amount());
            return asComputed
                    ? alone.arithmetic().meant()
                    : BigDecimal.valueOf(alone.amount().minor());
        }

        BigInteger numerator(int scale) {
            return exact().setScale(scale).unscaledValue().multiply(part);
        }
    }

    private record Pool(String rule, int level) {}

    private record Earner(Pool pool, PartnerId partner) {}

    private final List<Stake> stakes;
    private final List<Evaluation> alone;
    private final Function<@Nullable Span, Instant> holdEnd;
    private final List<List<Cut>> cuts = new ArrayList<>();
    private final List<Use> uses;
    private final List<Shared> shares = new ArrayList<>();
    private final Map<Earner, Share> merged = new LinkedHashMap<>();

    /** @param facts as each of them is judged, in the order of the stakes */
    Sharing(List<Stake> stakes, List<Facts> facts, Plan plan, Function<@Nullable Span, Instant> holdEnd) {
        this.stakes = stakes;
        this.alone = facts.stream().map(plan::evaluate).toList();
        this.holdEnd = holdEnd;
        stakes.forEach(_ -> cuts.add(new ArrayList<>()));
        divide();
        List<Shared> divided = divided();
        this.uses = Volumes.of(divided);
        for (int i = 0; i < divided.size(); i++) {
            shares.add(divided.get(i).climbing(climb(facts.get(i), plan)));
        }
    }

    private List<Shared> divided() {
        List<Shared> divided = new ArrayList<>();
        for (int i = 0; i < stakes.size(); i++) {
            Stake stake = stakes.get(i);
            divided.add(new Shared(stake.member().partnerId(), stake.part(), stake.whole(), alone.get(i), cuts.get(i)));
        }
        return divided;
    }

    /** The step that one of them takes by its own part. */
    private Ladder.@Nullable Climb climb(Facts own, Plan plan) {
        return uses.stream()
                .filter(use -> use.meter().isOfLadder()
                        && use.meter().owner().equals(own.partner().id().value()))
                .findFirst()
                .flatMap(use -> plan.climb(own, use))
                .orElse(null);
    }

    /** What each has of it and how that came about. */
    List<Shared> shares() {
        return shares;
    }

    /** What all of them get together; its rules are those of the leading partner. */
    Evaluation together() {
        Evaluation lead = alone.getFirst();
        List<Share> earned = List.copyOf(merged.values());
        boolean paid = earned.stream().anyMatch(share -> share.amount().isPositive());
        return new Evaluation(lead.base(), lead.rules(), earned, parts(), uses, null, paid ? null : unpaid(lead));
    }

    private static Unpaid unpaid(Evaluation lead) {
        return lead.unpaid() == null ? Unpaid.ROUNDS_TO_ZERO : lead.unpaid();
    }

    private @Nullable List<Part> parts() {
        return alone.stream()
                .map(Evaluation::parts)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void divide() {
        Map<Pool, List<Contribution>> pools = pools();
        Map<Contribution, Long> amounts = new LinkedHashMap<>();
        pools.values().forEach(pool -> amounts.putAll(divide(pool)));
        keepWithinTheMost(amounts);
        amounts.forEach((contribution, amount) -> {
            Share share = contribution.alone();
            Money own = new Money(amount, share.amount().currency());
            cuts.get(contribution.holder()).add(new Cut(share.ruleId(), share.level(), share.partnerId(), own));
            Earner earner = new Earner(new Pool(share.ruleId(), share.level()), share.partnerId());
            merged.merge(earner, shared(share, own), this::together);
        });
    }

    /** By rule and level: the selling partners' first, then level by level. */
    private Map<Pool, List<Contribution>> pools() {
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < stakes.size(); i++) {
            BigInteger part = BigInteger.valueOf(stakes.get(i).part());
            for (Share share : alone.get(i).shares()) {
                all.add(new Contribution(i, share, part));
            }
        }
        all.sort(Comparator.comparingInt(one -> one.alone().level()));
        Map<Pool, List<Contribution>> pools = new LinkedHashMap<>();
        all.forEach(one -> pools.computeIfAbsent(
                        new Pool(one.alone().ruleId(), one.alone().level()), _ -> new ArrayList<>())
                .add(one));
        return pools;
    }

    /** Ties go by the earning partner's id, then by the selling partner's. */
    private Map<Contribution, Long> divide(List<Contribution> pool) {
        List<Contribution> ordered = pool.stream()
                .sorted(Comparator.comparing(
                                (Contribution one) -> one.alone().partnerId().value())
                        .thenComparing(one ->
                                stakes.get(one.holder()).member().partnerId().value()))
                .toList();
        int scale = ordered.stream()
                .mapToInt(one -> Math.max(0, one.exact().scale()))
                .max()
                .orElse(0);
        BigInteger whole = BigInteger.valueOf(stakes.getFirst().whole()).multiply(BigInteger.TEN.pow(scale));
        long[] amounts = Rounding.apportion(
                ordered.stream().map(one -> one.numerator(scale)).toList(), whole);
        Map<Contribution, Long> divided = new LinkedHashMap<>();
        for (int i = 0; i < amounts.length; i++) {
            divided.put(ordered.get(i), amounts[i]);
        }
        return divided;
    }

    /** Several rules or levels could each be rounded up; then the furthest give way. */
    private void keepWithinTheMost(Map<Contribution, Long> amounts) {
        long most = alone.stream().mapToLong(Sharing::sum).max().orElse(0);
        long excess = amounts.values().stream().mapToLong(Long::longValue).sum() - most;
        for (Contribution last : new ArrayList<>(amounts.keySet()).reversed()) {
            long cut = Math.min(Math.max(0, excess), Objects.requireNonNull(amounts.get(last)));
            amounts.merge(last, -cut, Math::addExact);
            excess -= cut;
        }
    }

    private static long sum(Evaluation evaluation) {
        return evaluation.shares().stream()
                .mapToLong(share -> share.amount().minor())
                .reduce(0, Math::addExact);
    }

    private static Share shared(Share alone, Money amount) {
        return new Share(
                alone.ruleId(),
                alone.level(),
                alone.partnerId(),
                alone.arithmetic(),
                amount,
                alone.hold(),
                alone.note() == null ? SHARED : alone.note());
    }

    /** A recruiter of two who share earns one amount, which waits for the longer hold. */
    private Share together(Share one, Share other) {
        boolean later = holdEnd.apply(other.hold()).isAfter(holdEnd.apply(one.hold()));
        return new Share(
                one.ruleId(),
                one.level(),
                one.partnerId(),
                one.arithmetic(),
                one.amount().plus(other.amount()),
                later ? other.hold() : one.hold(),
                SHARED);
    }
}
