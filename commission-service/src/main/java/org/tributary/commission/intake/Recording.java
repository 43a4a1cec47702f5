package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.book.Book;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Doubts;
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
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/** Writes a verdict down with everything that follows from it. */
final class Recording {

    private final Tx tx;
    private final ConversionEvent event;
    private final OrganisationId org;
    private final Instant now;

    Recording(Tx tx, ConversionEvent event, Instant now) {
        this.tx = tx;
        this.event = event;
        this.org = event.envelope().org();
        this.now = now;
    }

    /** @param needsApproval whether a person must approve what was earned before it matures */
    void verdict(Claim claim, Verdict verdict, boolean needsApproval) {
        Finding finding = finding(verdict);
        ConversionStore.insert(tx, event, finding);
        ConversionStore.insertReceipt(
                tx,
                org,
                event.conversionId(),
                verdict.receipt().canonical(),
                verdict.receipt().hash(),
                now);
        own(claim, verdict);
        if (event instanceof SaleRecorded) {
            CustomerArchive.bought(
                    tx, claim.customer(), finding.program(), event.envelope().occurredAt());
        }
        if (event.envelope().mode() == Mode.LIVE) {
            book(claim, verdict, needsApproval);
            remember(verdict);
        }
        Outbox.add(tx, CommissionEvents.judged(judged(verdict, finding)));
    }

    private static Finding finding(Verdict verdict) {
        String reason = verdict instanceof NotEarned not ? not.reason() : null;
        return switch (verdict.decision()) {
            case Decision.Attributed to ->
                new Finding(to.programId(), to.member().partnerId(), to.linkId(), reason == null, reason);
            case Decision.NotAttributed none -> new Finding(null, null, null, false, reason);
        };
    }

    private void own(Claim claim, Verdict verdict) {
        if (verdict.decision() instanceof Decision.Attributed to && to.ownership() != Decision.OwnershipChange.KEEP) {
            CustomerArchive.own(
                    tx,
                    claim.customer(),
                    org,
                    new CustomerArchive.Ownership(
                            to.programId(),
                            to.member().partnerId(),
                            to.linkId(),
                            event.envelope().occurredAt(),
                            null,
                            null,
                            Doubts.of(verdict.receipt().evidence(), to).stream()
                                    .map(Verdict.HoldReason::code)
                                    .toList()));
        }
    }

    private void book(Claim claim, Verdict verdict, boolean needsApproval) {
        switch (verdict) {
            case Earned earned -> {
                Book.Origin origin = new Book.Origin(claim.customer(), event.conversionId(), now);
                List<String> holds =
                        earned.holds().stream().map(Verdict.HoldReason::code).toList();
                earned.rows().forEach(row -> Book.earn(tx, org, row, origin, needsApproval, holds));
            }
            case NotEarned _ -> {}
        }
    }

    /** What later verdicts ask for: how far caps and bands have moved, and what the partner has sold. */
    private void remember(Verdict verdict) {
        Evaluation evaluation = verdict.receipt().evaluation();
        if (!(verdict.decision() instanceof Decision.Attributed to) || evaluation == null) {
            return;
        }
        Standings.Owner winner =
                new Standings.Owner(org, to.programId(), to.member().partnerId());
        Standings.move(
                tx,
                winner,
                evaluation.usesOrNone().stream().collect(Collectors.toMap(Evaluation.Use::meter, Evaluation.Use::by)));
        Money base = verdict.base();
        if (event instanceof SaleRecorded && base != null) {
            Standings.sold(tx, winner, verdict.receipt().day(), 1, base.minor());
        }
    }

    private ConversionJudged judged(Verdict verdict, Finding finding) {
        return new ConversionJudged(
                new Envelope(
                        org,
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
                verdict.base(),
                finding.earned() ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                finding.reason());
    }

    static ConversionJudged.Kind kind(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded _ -> ConversionJudged.Kind.LEAD;
            case SaleRecorded _ -> ConversionJudged.Kind.SALE;
            case GoalRecorded _ -> ConversionJudged.Kind.EVENT;
            case RefundRecorded _, ReinstatementRecorded _ -> ConversionJudged.Kind.REFUND;
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
            case PaymentRecorded _ -> throw isNotJudged(event);
        };
    }

    private static IllegalArgumentException isNotJudged(ConversionEvent event) {
        return new IllegalArgumentException("a payment is not judged: " + event.conversionId());
    }

    /** What the plan took percentages of; null when no plan was asked. */
    static @Nullable BaseKind baseKind(Verdict verdict) {
        Evaluation evaluation = verdict.receipt().evaluation();
        return evaluation == null || evaluation.base() == null
                ? null
                : evaluation.base().kind();
    }
}
