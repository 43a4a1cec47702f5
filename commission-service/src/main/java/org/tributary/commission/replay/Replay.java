package org.tributary.commission.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.replay.SoldSide.Correction;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Judgement;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt.Stake;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;

/**
 * Puts what happened to a draft, one after the other. Everything that shares something by the draft's {@link Sharing} goes through the
 * same replay, in the order of its positions; a conversion comes before what corrects it. For one thread.
 */
public final class Replay {

    private final PlanVersion draft;
    private final Instant now;
    private final Remembered remembered;
    private final Map<ConversionId, Open> open = new HashMap<>();
    private final Comparison comparison = new Comparison();

    /** A conversion of which corrections are still to come. */
    private static final class Open {
        private final SoldSide really;
        private final SoldSide would;
        private int awaited;

        private Open(SoldSide really, SoldSide would, int awaited) {
            this.really = really;
            this.would = would;
            this.awaited = awaited;
        }
    }

    /**
     * Begins a replay.
     *
     * @param soldBefore what partners had sold before, in minor units; asked when the draft asks and no receipt says it
     * @param now stands in receipts that nobody keeps, and decides nothing
     */
    public Replay(PlanVersion draft, Map<PartnerId, Facts.Totals> soldBefore, Instant now) {
        this.draft = draft;
        this.now = now;
        this.remembered = new Remembered(draft.programId(), draft.plan(), soldBefore);
    }

    /** @throws TooMuchToRemember when the draft counts more than a replay can keep */
    public void play(Past past) {
        switch (past) {
            case Past.Judged judged -> judge(judged);
            case Past.Refunded refunded -> {
                Function<SoldSide, Correction> taken = side -> side.take(refunded.refund());
                correct(refunded.sale(), taken, taken);
            }
            case Past.Reinstated reinstated -> {
                Function<SoldSide, Correction> undone = side -> side.undo(reinstated.reinstatement());
                correct(reinstated.sale(), undone, undone);
            }
            case Past.Validated validated -> {
                ValidationReceipt receipt = validated.receipt();
                correct(
                        receipt.conversion(),
                        side -> side.adopt(receipt),
                        side -> side.adopt(
                                side.said(receipt.answer(), remembered::tally).receipt()));
            }
        }
    }

    /** So far. */
    public Comparison comparison() {
        return comparison;
    }

    private void judge(Past.Judged past) {
        PastReceipt receipt = past.receipt();
        CustomerId customer = customerOf(receipt.evidence().conversion());
        Outcome really = receipt.outcome();
        Verdict verdict = judge(receipt.evidence(), really.stakes(), customer);
        Outcome would = Outcome.of(verdict);
        ConversionEvent conversion = receipt.evidence().conversion();
        remembered.move(moves(really), moves(would));
        remembered.sold(really.sold(conversion), would.sold(conversion));
        remembered.earned(customer, really, would);
        comparison.judged(past.position(), receipt, really, would);
        if (past.corrections() > 0) {
            open.put(
                    conversion.conversionId(),
                    new Open(
                            new SoldSide(receipt.gist(), null),
                            new SoldSide(verdict.receipt(), draft),
                            past.corrections()));
        }
    }

    private Verdict judge(Evidence evidence, List<Stake> winners, CustomerId customer) {
        Judgement judgement = Judge.hear(new Case(evidence, List.of(draft)));
        return judgement.verdict(
                remembered.standing(
                        judgement.meters(),
                        winners.stream().map(Stake::partnerId).toList(),
                        evidence.standing()),
                remembered.earned(customer, evidence.customer().earned()),
                now);
    }

    private static Map<Meter, Long> moves(Outcome outcome) {
        return outcome.uses().isEmpty()
                ? Map.of()
                : outcome.uses().stream().collect(Collectors.toMap(Use::meter, Use::by));
    }

    /** A conversion before the period is not compared, so neither is what corrects it. */
    private void correct(
            ConversionId id, Function<SoldSide, Correction> inFact, Function<SoldSide, Correction> byTheDraft) {
        Open corrected = open.get(id);
        if (corrected == null) {
            return;
        }
        Correction really = inFact.apply(corrected.really);
        Correction would = byTheDraft.apply(corrected.would);
        remembered.move(really.room(), would.room());
        remembered.sold(really.sold(), would.sold());
        comparison.corrected(really.rows(), would.rows());
        corrected.awaited--;
        if (corrected.awaited == 0) {
            open.remove(id);
        }
    }

    private static CustomerId customerOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.customerId();
            case SaleRecorded sale -> sale.customerId();
            case GoalRecorded goal -> goal.customerId();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw new IllegalArgumentException("what corrects a sale has no receipt of its own: " + conversion);
        };
    }
}
