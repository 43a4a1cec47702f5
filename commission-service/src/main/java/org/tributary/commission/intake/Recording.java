package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.book.Book;
import org.tributary.commission.dossier.Dossiers;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.ConversionStore.Kept;
import org.tributary.commission.intake.CreditStore.Credit;
import org.tributary.commission.intake.Docket.Judged;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Verdict;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.commission.verdict.Verdict.NotEarned;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/** Writes verdicts down: conversions, receipts, whose the customers are, what the orders sold, commissions, and what is told. */
final class Recording {

    private final Tx tx;
    private final Instant now;

    Recording(Tx tx, Instant now) {
        this.tx = tx;
        this.now = now;
    }

    void write(List<Judged> judged, Customers customers) {
        customers.write(tx);
        if (judged.isEmpty()) {
            return;
        }
        List<Finding> findings =
                judged.stream().map(one -> finding(one.verdict())).toList();
        ConversionStore.insert(tx, kept(judged, findings), now);
        CreditStore.insert(tx, judged.stream().flatMap(Recording::credits).toList());
        Dossiers.await(tx, awaited(judged));
        sell(judged);
        Book.earn(tx, judged.stream().flatMap(this::earnings).toList());
        Outbox.add(tx, told(judged, findings));
    }

    private static Finding finding(Verdict verdict) {
        String reason = verdict instanceof NotEarned not ? not.reason() : null;
        return switch (verdict.decision()) {
            case Decision.Attributed to ->
                new Finding(to.programId(), to.member().partnerId(), to.linkId(), reason == null, reason);
            case Decision.NotAttributed none -> new Finding(null, null, null, false, reason);
        };
    }

    private static List<Kept> kept(List<Judged> judged, List<Finding> findings) {
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            ConversionEvent event = judged.get(i).event();
            byte[] receipt = judged.get(i).verdict().receipt().canonical();
            kept.add(new Kept(event, findings.get(i), ConversionStore.ownOrder(event), receipt));
        }
        return kept;
    }

    /** What the conversion's own row does not say: who shares it, and who took part and got nothing. */
    private static Stream<Credit> credits(Judged one) {
        Receipt receipt = one.verdict().receipt();
        ConversionId conversion = one.event().conversionId();
        OrganisationId org = one.event().envelope().org();
        List<Receipt.Stake> stakes = receipt.stakes();
        return Stream.concat(
                stakes.stream()
                        .filter(_ -> stakes.size() > 1)
                        .map(stake -> new Credit(
                                conversion, org, stake.partnerId(), stake.linkId(), stake.part(), stake.whole())),
                receipt.influencers().stream().map(partner -> new Credit(conversion, org, partner, null, null, null)));
    }

    /** A test is nobody's to validate. */
    private static Map<ConversionId, Instant> awaited(List<Judged> judged) {
        Map<ConversionId, Instant> until = new HashMap<>();
        for (Judged one : judged) {
            Instant end = one.verdict().receipt().validatedBy();
            if (end != null && one.event().envelope().mode() == Mode.LIVE) {
                until.put(one.event().conversionId(), end);
            }
        }
        return until;
    }

    private void sell(List<Judged> judged) {
        List<SaleRecorded> sold = judged.stream()
                .map(Judged::event)
                .filter(SaleRecorded.class::isInstance)
                .map(SaleRecorded.class::cast)
                .toList();
        if (!sold.isEmpty()) {
            OrderStore.sell(tx, sold);
        }
    }

    private Stream<Book.Earning> earnings(Judged one) {
        if (one.event().envelope().mode() != Mode.LIVE || !(one.verdict() instanceof Earned earned)) {
            return Stream.empty();
        }
        Book.Origin origin = new Book.Origin(one.claim().customer(), one.event().conversionId(), now);
        List<String> holds =
                earned.holds().stream().map(Verdict.HoldReason::code).toList();
        return earned.rows().stream()
                .map(row -> new Book.Earning(one.event().envelope().org(), row, origin, one.needsApproval(), holds));
    }

    private List<Outgoing> told(List<Judged> judged, List<Finding> findings) {
        List<Outgoing> told = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            told.add(CommissionEvents.judged(judged(judged.get(i), findings.get(i))));
        }
        return told;
    }

    private ConversionJudged judged(Judged one, Finding finding) {
        ConversionEvent event = one.event();
        return new ConversionJudged(
                new Envelope(
                        event.envelope().org(),
                        event.envelope().mode(),
                        Envelope.SCHEMA_VERSION,
                        event.envelope().occurredAt(),
                        now,
                        event.envelope().directoryOffset()),
                event.conversionId(),
                kind(event),
                eventName(event),
                finding.program(),
                finding.partner(),
                finding.link(),
                one.verdict().base(),
                finding.earned() ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                finding.reason(),
                shares(one.verdict()),
                null,
                null);
    }

    /** Who shares it, with the revenue divided as it was remembered for each; empty where one partner has it alone. */
    private static List<ConversionJudged.Share> shares(Verdict verdict) {
        List<Receipt.Stake> stakes = verdict.receipt().stakes();
        if (stakes.size() < 2) {
            return List.of();
        }
        Money base = verdict.base();
        long[] revenues = Rounding.split(
                base == null ? 0 : base.minor(),
                stakes.stream().mapToLong(Receipt.Stake::part).toArray());
        return IntStream.range(0, revenues.length)
                .mapToObj(nth -> new ConversionJudged.Share(
                        stakes.get(nth).partnerId(),
                        stakes.get(nth).linkId(),
                        stakes.get(nth).part(),
                        stakes.get(nth).whole(),
                        base == null ? null : new Money(revenues[nth], base.currency())))
                .toList();
    }

    static ConversionJudged.Kind kind(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded _ -> ConversionJudged.Kind.LEAD;
            case SaleRecorded _ -> ConversionJudged.Kind.SALE;
            case GoalRecorded _ -> ConversionJudged.Kind.EVENT;
            case RefundRecorded _, ReinstatementRecorded _ -> ConversionJudged.Kind.REFUND;
            case ValidationRecorded _ -> ConversionJudged.Kind.VALIDATION;
            case PaymentRecorded _ -> throw isNotJudged(event);
        };
    }

    static String eventName(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded lead -> lead.eventName();
            case SaleRecorded sale -> sale.eventName();
            case GoalRecorded goal -> goal.eventName();
            case RefundRecorded _ -> "Refund";
            case ReinstatementRecorded _ -> "Reinstatement";
            case ValidationRecorded answer -> saidOf(answer);
            case PaymentRecorded _ -> throw isNotJudged(event);
        };
    }

    private static String saidOf(ValidationRecorded answer) {
        return switch (answer.action()) {
            case APPROVE -> "Approval";
            case REJECT -> "Rejection";
            case AMEND -> "Amendment";
        };
    }

    private static IllegalArgumentException isNotJudged(ConversionEvent event) {
        return new IllegalArgumentException("a payment is not judged: " + event.conversionId());
    }
}
