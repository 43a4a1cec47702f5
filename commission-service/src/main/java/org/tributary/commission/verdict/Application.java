package org.tributary.commission.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Span;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.commission.verdict.Verdict.NotEarned;
import org.tributary.commission.verdict.Verdict.NotJudged;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.money.Money;

/** The plan of the program that won, applied to the conversion: what is earned, by whom, and what is booked. */
final class Application {

    private final Evidence evidence;
    private final ConversionEvent conversion;
    private final Attributed to;
    private final ProgramTerms terms;
    private final PlanVersion plan;
    private final List<Facts> facts;

    Application(Evidence evidence, Attributed to, ProgramTerms terms, PlanVersion plan) {
        this.evidence = evidence;
        this.conversion = evidence.conversion();
        this.to = to;
        this.terms = terms;
        this.plan = plan;
        this.facts = to.stakes().stream()
                .map(stake -> Conversions.facts(evidence, to, stake, terms))
                .toList();
    }

    Set<Meter> meters() {
        return facts.stream()
                .flatMap(own -> plan.plan().meters(own).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<Ladder> ladder() {
        return plan.plan().ladder();
    }

    boolean asksForTotals() {
        return plan.plan().asksForTotals();
    }

    Verdict verdict(Instant now) {
        Sharing sharing = to.isShared() ? sharing() : null;
        Evaluation evaluation = sharing == null ? plan.plan().evaluate(facts.getFirst()) : sharing.together();
        Money base = evaluation.base() == null ? null : evaluation.base().amount();
        String reason = whyNot(evaluation);
        List<Row> rows = rows(evaluation);
        List<HoldReason> holds = rows.isEmpty() ? List.of() : holds();
        Receipt receipt = new Receipt(
                Receipt.VERSION,
                now,
                evidence,
                Receipt.Attribution.of(to),
                terms.currency(),
                Receipt.PlanRef.of(plan),
                evaluation,
                reason == null,
                reason,
                rows,
                holds,
                sharing == null ? null : sharing.shares());
        return reason == null ? new Earned(receipt, to, base, rows, holds) : new NotEarned(receipt, to, base, reason);
    }

    /** Everybody is judged by the same meters, before any of them moves: so all parts together keep within what is left of them. */
    private Sharing sharing() {
        return new Sharing(to.stakes(), facts, plan.plan(), this::holdEnd);
    }

    private @Nullable String whyNot(Evaluation evaluation) {
        if (evaluation.unpaid() != null) {
            return evaluation.unpaid().code();
        }
        return conversion.envelope().mode() == Mode.TEST ? NotJudged.TEST.code() : null;
    }

    private List<Row> rows(Evaluation evaluation) {
        return evaluation.shares().stream()
                .filter(share -> !share.amount().isZero())
                .map(this::row)
                .toList();
    }

    private Row row(Share share) {
        return new Row(
                CommissionIds.earned(conversion.conversionId(), share.ruleId(), share.level(), share.partnerId()),
                conversion.conversionId(),
                to.programId(),
                share.partnerId(),
                share.ruleId(),
                share.level(),
                share.amount(),
                later(
                        holdEnd(share.hold()),
                        terms.validatedBy(conversion.envelope().occurredAt())),
                null);
    }

    private Instant holdEnd(@Nullable Span hold) {
        return terms.holdEnd(hold, conversion.envelope().occurredAt());
    }

    private static Instant later(Instant holdEnd, @Nullable Instant validatedBy) {
        return validatedBy != null && validatedBy.isAfter(holdEnd) ? validatedBy : holdEnd;
    }

    private List<HoldReason> holds() {
        List<HoldReason> holds = new ArrayList<>();
        Arrival arrival = Conversions.arrivalOf(conversion);
        if (arrival.clientSide()) {
            holds.add(HoldReason.CLIENT_SIDE);
        }
        if (arrival.pending()) {
            holds.add(HoldReason.PENDING_AT_SENDER);
        }
        holds.addAll(Doubts.of(evidence, to));
        return holds;
    }
}
