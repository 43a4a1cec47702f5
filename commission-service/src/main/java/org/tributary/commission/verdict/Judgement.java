package org.tributary.commission.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.NotAttributed;
import org.tributary.commission.attribution.Question;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.commission.verdict.Verdict.NotEarned;
import org.tributary.commission.verdict.Verdict.NotJudged;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.money.Money;

/** One case on its way to a verdict: who it belongs to, what the plan says, what is booked. */
final class Judgement {

    private final Case given;
    private final Instant now;
    private final Evidence evidence;
    private final ConversionEvent conversion;
    private final Instant occurredAt;

    Judgement(Case given, Instant now) {
        this.given = given;
        this.now = now;
        this.evidence = given.evidence();
        this.conversion = evidence.conversion();
        this.occurredAt = conversion.envelope().occurredAt();
    }

    Verdict verdict() {
        return switch (question().decide()) {
            case NotAttributed nobody -> {
                String reason = nobody.reason().code();
                yield new NotEarned(receipt(nobody, null, reason), nobody, null, reason);
            }
            case Attributed attributed ->
                verdict(attributed, evidence.terms(attributed.programId()).orElseThrow());
        };
    }

    private Question question() {
        return new Question(
                occurredAt,
                Conversions.programOf(conversion),
                evidence.touches(),
                evidence.programs().stream()
                        .filter(ProgramTerms::active)
                        .collect(Collectors.toMap(ProgramTerms::programId, ProgramTerms::attribution)));
    }

    private Verdict verdict(Attributed attributed, ProgramTerms terms) {
        Money amount = Conversions.amountOf(conversion);
        if (amount != null && !amount.code().equals(terms.currency())) {
            return notJudged(attributed, terms, NotJudged.CURRENCY_DIFFERS);
        }
        Optional<PlanVersion> plan = given.planOf(attributed.programId());
        return plan.isEmpty()
                ? notJudged(attributed, terms, NotJudged.NO_PLAN)
                : verdict(attributed, terms, plan.get());
    }

    private Verdict verdict(Attributed attributed, ProgramTerms terms, PlanVersion plan) {
        Evaluation evaluation = plan.plan().evaluate(Conversions.facts(evidence, attributed, terms));
        Money base = evaluation.base() == null ? null : evaluation.base().amount();
        String reason = whyNot(evaluation);
        List<Row> rows = rows(attributed, terms, evaluation);
        List<HoldReason> holds = rows.isEmpty() ? List.of() : holds(attributed);
        Receipt receipt = new Receipt(
                Receipt.VERSION,
                now,
                evidence,
                Receipt.Attribution.of(attributed),
                terms.currency(),
                Receipt.PlanRef.of(plan),
                evaluation,
                reason == null,
                reason,
                rows,
                holds);
        return reason == null
                ? new Earned(receipt, attributed, base, rows, holds)
                : new NotEarned(receipt, attributed, base, reason);
    }

    private @Nullable String whyNot(Evaluation evaluation) {
        if (evaluation.unpaid() != null) {
            return evaluation.unpaid().code();
        }
        return conversion.envelope().mode() == Mode.TEST ? NotJudged.TEST.code() : null;
    }

    private NotEarned notJudged(Attributed attributed, ProgramTerms terms, NotJudged why) {
        return new NotEarned(receipt(attributed, terms.currency(), why.code()), attributed, null, why.code());
    }

    /** Of a conversion that no plan was asked about. */
    private Receipt receipt(Decision decision, @Nullable String currency, String reason) {
        return new Receipt(
                Receipt.VERSION,
                now,
                evidence,
                Receipt.Attribution.of(decision),
                currency,
                null,
                null,
                false,
                reason,
                List.of(),
                List.of());
    }

    private List<Row> rows(Attributed attributed, ProgramTerms terms, Evaluation evaluation) {
        return evaluation.shares().stream()
                .filter(share -> !share.amount().isZero())
                .map(share -> row(attributed, terms, share))
                .toList();
    }

    private Row row(Attributed attributed, ProgramTerms terms, Share share) {
        return new Row(
                CommissionIds.earned(conversion.conversionId(), share.ruleId(), share.level(), share.partnerId()),
                conversion.conversionId(),
                attributed.programId(),
                share.partnerId(),
                share.ruleId(),
                share.level(),
                share.amount(),
                share.hold() == null
                        ? occurredAt.plus(terms.hold())
                        : share.hold().after(occurredAt, terms.timeZone()),
                null);
    }

    private List<HoldReason> holds(Attributed attributed) {
        List<HoldReason> holds = new ArrayList<>();
        Arrival arrival = Conversions.arrivalOf(conversion);
        if (arrival.clientSide()) {
            holds.add(HoldReason.CLIENT_SIDE);
        }
        if (arrival.pending()) {
            holds.add(HoldReason.PENDING_AT_SENDER);
        }
        holds.addAll(Doubts.of(evidence, attributed));
        return holds;
    }
}
