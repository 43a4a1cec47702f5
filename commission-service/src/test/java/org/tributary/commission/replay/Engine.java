package org.tributary.commission.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.plan.TierReview;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Judgement;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Standing;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;

/** What really happens: every event is judged in its order by a plan that remembers, and leaves a receipt. */
final class Engine {

    static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final ZoneId VIENNA = History.terms().timeZone();

    private final PlanVersion plan;
    private final Map<Meter, Long> meters = new HashMap<>();
    private final Map<PartnerId, Facts.Totals> sold = new HashMap<>();
    private final Map<CustomerId, Set<EarnedRule>> earned = new HashMap<>();
    private final Map<CustomerId, Instant> firstSales = new HashMap<>();
    private final Map<PartnerId, Rung> rungs = new HashMap<>();
    private final Map<ConversionId, SoldSide> sides = new HashMap<>();
    private final Map<PartnerId, Earnings> earnings =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final List<Past> past = new ArrayList<>();

    Engine(Plan plan) {
        this.plan = version(plan);
    }

    static PlanVersion version(Plan plan) {
        return new PlanVersion(new PlanId("pln_1"), History.SHOP, 1, plan);
    }

    Engine run(List<History.Event> events) {
        for (History.Event event : events) {
            review(event.event().envelope().recordedAt());
            switch (event.event()) {
                case RefundRecorded refund -> refund(event, refund);
                case ReinstatementRecorded back -> reinstate(event, back);
                case ValidationRecorded answer -> validate(event, answer);
                default ->
                    judge(event, (int) events.stream()
                            .filter(one -> event.event().equals(one.corrected()))
                            .count());
            }
        }
        return this;
    }

    List<Past> past() {
        return past;
    }

    Map<PartnerId, Earnings> earnings() {
        return earnings;
    }

    /** What had been sold by now in the stretch that the ladder counts at a moment. */
    SoldBefore soldBefore(Instant moment) {
        return plan.plan()
                .ladder()
                .map(ladder -> {
                    Map<PartnerId, Facts.Totals> within = new HashMap<>();
                    for (PartnerId partner : sold.keySet()) {
                        long counted = meters.getOrDefault(ladder.meter(partner, moment, VIENNA), 0L);
                        within.put(partner, new Facts.Totals(counted, counted));
                    }
                    return new SoldBefore(Map.of(), ladder.of().at(moment, VIENNA), within);
                })
                .orElse(SoldBefore.NOBODY);
    }

    /** Whoever holds a tier may lose it when its stretch has ended, whether or not it sells anything. */
    private void review(Instant now) {
        plan.plan()
                .ladder()
                .ifPresent(ladder -> rungs.replaceAll((partner, held) -> {
                    TierReview review =
                            new TierReview(ladder, partner, VIENNA, meter -> meters.getOrDefault(meter, 0L));
                    Rung rung = held;
                    while (rung.isDue(now)) {
                        rung = review.of(rung, Objects.requireNonNull(rung.reviewAt()))
                                .rung();
                    }
                    return rung;
                }));
    }

    private void judge(History.Event event, int corrections) {
        Instant now = event.event().envelope().recordedAt();
        CustomerId customer = event.customer();
        Evidence evidence = new Evidence(
                event.event(),
                History.touches(event),
                List.of(History.terms()),
                new Evidence.Customer("AT", firstSales.get(customer), List.of()));
        Judgement judgement = Judge.hear(new Case(evidence, List.of(plan)));
        Map<Meter, Long> tally = new HashMap<>();
        judgement.meters().forEach(meter -> tally.put(meter, meters.getOrDefault(meter, 0L)));
        Set<EarnedRule> before = earned.computeIfAbsent(customer, unused -> new HashSet<>());
        Verdict verdict = judgement.verdict(standing(judgement, tally), before, now);
        remember(event, verdict, before);
        past.add(new Past.Judged(
                past.size(), ties(event), PastReceipt.read(verdict.receipt().canonical()), corrections));
    }

    private Standing standing(Judgement judgement, Map<Meter, Long> tally) {
        Tally asTally = tally.isEmpty() ? null : new Tally(tally);
        if (!(judgement.decision() instanceof Attributed to)) {
            return new Standing(asTally, null);
        }
        Map<PartnerId, Standing.Winner> winners = new HashMap<>();
        to.stakes().stream()
                .map(stake -> stake.member().partnerId())
                .forEach(partner -> winners.put(
                        partner,
                        new Standing.Winner(
                                judgement.asksForTotals() ? soldBy(partner) : null,
                                rungs.getOrDefault(partner, Rung.NONE).tier())));
        return Standing.of(asTally, to.member().partnerId(), winners);
    }

    private Facts.Totals soldBy(PartnerId partner) {
        return sold.getOrDefault(partner, new Facts.Totals(0, 0));
    }

    private void remember(History.Event event, Verdict verdict, Set<EarnedRule> before) {
        Evaluation evaluation = verdict.receipt().evaluation();
        if (evaluation != null) {
            evaluation.usesOrNone().forEach(use -> meters.merge(use.meter(), use.by(), Math::addExact));
            verdict.receipt().climbs().forEach((partner, climb) -> climb(event, partner, climb));
        }
        sides.put(event.event().conversionId(), new SoldSide(verdict.receipt(), plan));
        if (event.event() instanceof SaleRecorded sale) {
            firstSales.putIfAbsent(event.customer(), sale.envelope().occurredAt());
            Outcome.of(verdict).sold(sale).forEach((partner, totals) -> sold.merge(partner, totals, Engine::sum));
        }
        Outcome.of(verdict).rows().forEach(row -> {
            earnings.merge(row.partnerId(), Earnings.earned(row.amount().minor()), Earnings::plus);
            if (row.level() == 0) {
                before.add(new EarnedRule(row.programId(), row.ruleId()));
            }
        });
    }

    private void climb(History.Event event, PartnerId partner, Ladder.Climb climb) {
        Ladder ladder = plan.plan().ladder().orElseThrow();
        Instant at = event.event().envelope().occurredAt();
        rungs.put(partner, Rung.reached(climb.tier(), at, TierReview.next(ladder, at, VIENNA)));
    }

    private void refund(History.Event event, RefundRecorded refund) {
        past.add(new Past.Refunded(past.size(), ties(event), id(event), refund));
        correct(event, side(event).take(refund));
    }

    private void reinstate(History.Event event, ReinstatementRecorded back) {
        past.add(new Past.Reinstated(past.size(), ties(event), id(event), back));
        correct(event, side(event).undo(back));
    }

    private void validate(History.Event event, ValidationRecorded answer) {
        ValidationReceipt receipt = side(event)
                .said(
                        answer,
                        asked -> new Tally(asked.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), meter -> meters.getOrDefault(meter, 0L)))))
                .receipt();
        past.add(new Past.Validated(past.size(), ties(event), ValidationReceipt.read(receipt.canonical())));
        correct(event, side(event).adopt(receipt));
    }

    private void correct(History.Event event, SoldSide.Correction correction) {
        correction.room().forEach((meter, by) -> meters.merge(meter, by, Math::addExact));
        correction.sold().forEach((partner, totals) -> sold.merge(partner, totals, Engine::sum));
        for (Row row : correction.rows()) {
            earnings.merge(row.partnerId(), Earnings.corrected(row.amount().minor()), Earnings::plus);
        }
    }

    private SoldSide side(History.Event event) {
        return Objects.requireNonNull(sides.get(id(event)));
    }

    private static ConversionId id(History.Event event) {
        @Nullable ConversionEvent corrected = event.corrected();
        if (corrected == null) {
            throw new IllegalArgumentException(event + " corrects nothing");
        }
        return corrected.conversionId();
    }

    private static Past.Ties ties(History.Event event) {
        ConversionEvent made = event.corrected() == null ? event.event() : event.corrected();
        String order = made instanceof SaleRecorded sale
                ? sale.orderId()
                : made.conversionId().value();
        return new Past.Ties(order, event.partner().value(), event.customer().value());
    }

    private static Facts.Totals sum(Facts.Totals one, Facts.Totals other) {
        return new Facts.Totals(one.sales() + other.sales(), one.revenue() + other.revenue());
    }
}
