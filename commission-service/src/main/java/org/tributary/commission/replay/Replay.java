package org.tributary.commission.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.replay.SoldSide.Correction;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Judgement;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Receipt.Stake;
import org.tributary.commission.verdict.Standing;
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
    private final @Nullable Climbing climbing;
    private final Map<ConversionId, Open> open = new HashMap<>();
    private final Comparison comparison = new Comparison();

    /** A conversion of which corrections are still to come. */
    private static final class Open {
        private final List<PartnerId> winners;
        private final SoldSide really;
        private final SoldSide would;
        private int awaited;

        private Open(List<PartnerId> winners, SoldSide really, SoldSide would, int awaited) {
            this.winners = winners;
            this.really = really;
            this.would = would;
            this.awaited = awaited;
        }
    }

    /**
     * Begins a replay.
     *
     * @param now stands in receipts that nobody keeps, and decides nothing
     */
    public Replay(PlanVersion draft, SoldBefore soldBefore, Instant now) {
        this.draft = draft;
        this.now = now;
        this.remembered = new Remembered(draft.programId(), draft.plan(), soldBefore);
        this.climbing = draft.plan()
                .ladder()
                .map(ladder -> new Climbing(ladder, remembered::at))
                .orElse(null);
    }

    /** @throws TooMuchToRemember when the draft counts more than a replay can keep */
    public void play(Past past) {
        switch (past) {
            case Past.Judged judged -> judge(judged);
            case Past.Refunded refunded -> {
                Function<SoldSide, Correction> taken = side -> side.take(refunded.refund());
                correct(refunded.sale(), refunded.refund(), taken, taken);
            }
            case Past.Reinstated reinstated -> {
                Function<SoldSide, Correction> undone = side -> side.undo(reinstated.reinstatement());
                correct(reinstated.sale(), reinstated.reinstatement(), undone, undone);
            }
            case Past.Validated validated -> {
                ValidationReceipt receipt = validated.receipt();
                correct(
                        receipt.conversion(),
                        receipt.answer(),
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
        List<PartnerId> winners = really.stakes().stream().map(Stake::partnerId).toList();
        Verdict verdict = judge(receipt, winners, customer);
        Outcome would = Outcome.of(verdict);
        ConversionEvent conversion = receipt.evidence().conversion();
        remembered.move(moves(really), moves(would));
        remembered.sold(really.sold(conversion), would.sold(conversion));
        remembered.earned(customer, really, would);
        climb(verdict.receipt(), receipt.judgedAt());
        comparison.judged(past.position(), receipt, really, would);
        if (past.corrections() > 0) {
            open.put(
                    conversion.conversionId(),
                    new Open(
                            winners,
                            new SoldSide(receipt.gist(), null),
                            new SoldSide(verdict.receipt(), draft),
                            past.corrections()));
        }
    }

    private Verdict judge(PastReceipt past, List<PartnerId> winners, CustomerId customer) {
        Evidence evidence = past.evidence();
        Judgement judgement = Judge.hear(new Case(evidence, List.of(draft)));
        Standing then = Objects.requireNonNullElse(evidence.standing(), Standing.NONE);
        return judgement.verdict(
                remembered.standing(
                        judgement.meters(),
                        winners,
                        then,
                        winner -> tier(
                                winner,
                                then.of(winner, winners.getFirst()).tier(),
                                evidence.zone(draft.programId()),
                                past.judgedAt())),
                remembered.earned(customer, evidence.customer().earned()),
                now);
    }

    private @Nullable String tier(PartnerId partner, @Nullable String recorded, ZoneId zone, Instant at) {
        return climbing == null ? null : climbing.tier(partner, recorded, zone, at);
    }

    private void climb(Receipt receipt, Instant at) {
        if (climbing != null) {
            Instant occurredAt = receipt.evidence().conversion().envelope().occurredAt();
            receipt.climbs().forEach((partner, climb) -> climbing.rise(partner, climb, receipt.zone(), occurredAt, at));
        }
    }

    private static Map<Meter, Long> moves(Outcome outcome) {
        return outcome.uses().isEmpty()
                ? Map.of()
                : outcome.uses().stream().collect(Collectors.toMap(Use::meter, Use::by));
    }

    /** A conversion before the period is not compared, so neither is what corrects it. */
    private void correct(
            ConversionId id,
            ConversionEvent correction,
            Function<SoldSide, Correction> inFact,
            Function<SoldSide, Correction> byTheDraft) {
        Open corrected = open.get(id);
        if (corrected == null) {
            return;
        }
        if (climbing != null) {
            Instant at = correction.envelope().recordedAt();
            corrected.winners.forEach(winner -> climbing.review(winner, at));
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
