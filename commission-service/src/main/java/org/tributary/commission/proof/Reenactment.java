package org.tributary.commission.proof;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.proof.ProofStore.Subject;
import org.tributary.commission.proof.Verification.PlanProof;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Receipt.PlanRef;
import org.tributary.commission.verdict.Recomputation;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.ReinstatementReceipt;
import org.tributary.commission.verdict.RewardReceipt;
import org.tributary.commission.verdict.SettlementReceipt;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.Outage;

/** Gathers what one receipt rests on, and has it computed again. A receipt that somebody has changed may be one that cannot be. */
final class Reenactment {

    private final Tx tx;
    private final PlanBook plans;
    private final Subject subject;

    Reenactment(Tx tx, PlanBook plans, Subject subject) {
        this.tx = tx;
        this.plans = plans;
        this.subject = subject;
    }

    Again again() {
        try {
            return switch (subject.kind()) {
                case "refund" -> ofRefund(RefundReceipt.read(subject.canonical()));
                case "reinstatement" -> ofReinstatement(ReinstatementReceipt.read(subject.canonical()));
                case "settlement" -> ofSettlement(SettlementReceipt.read(subject.canonical()));
                case "clicks" -> ofClicks(RewardReceipt.read(subject.canonical()));
                case "validation" -> ofValidation(ValidationReceipt.read(subject.canonical()));
                default -> ofVerdict(Receipt.read(subject.canonical()));
            };
        } catch (RuntimeException changed) {
            if (Outage.isBehind(changed)) {
                throw changed;
            }
            String problem = "The stored receipt cannot be computed again: " + changed.getMessage();
            return new Again(null, problem, null, List.of(), subject.conversionId());
        }
    }

    private Again ofVerdict(Receipt stored) {
        PlanRef named = stored.plan();
        Optional<Plan> plan = named == null ? Optional.empty() : plans.readAgain(tx, named.planId());
        byte[] canonical = Recomputation.of(stored, version(stored, plan.orElse(null)));
        return new Again(
                canonical,
                null,
                named == null ? null : PlanProof.of(named, isThe(named, plan)),
                booked(stored),
                subject.conversionId());
    }

    private static @Nullable PlanVersion version(Receipt stored, @Nullable Plan plan) {
        return plan == null || stored.plan() == null || stored.attribution().programId() == null
                ? null
                : version(stored.plan(), stored.attribution().programId(), plan);
    }

    private static PlanVersion version(PlanRef named, ProgramId program, Plan plan) {
        return new PlanVersion(named.planId(), program, named.version(), plan);
    }

    /** What a test would have earned is in its receipt and in no book. */
    private static List<Row> booked(Receipt receipt) {
        boolean live = receipt.evidence().conversion().envelope().mode() == Mode.LIVE;
        return live && receipt.earned() ? receipt.rows() : List.of();
    }

    private Again ofRefund(RefundReceipt stored) {
        Dossier before = before(stored.sale());
        byte[] canonical = Recomputation.of(stored, before);
        return new Again(canonical, null, proofOf(before), stored.rows(), stored.sale());
    }

    private Again ofReinstatement(ReinstatementReceipt stored) {
        RefundReceipt undone =
                RefundReceipt.read(required(stored.reinstatement().refund()).canonical());
        Dossier before = before(stored.sale());
        byte[] canonical = Recomputation.of(stored, before, undone);
        return new Again(canonical, null, proofOf(before), stored.rows(), stored.sale());
    }

    private Again ofSettlement(SettlementReceipt stored) {
        Optional<Plan> plan = plans.readAgain(tx, stored.plan().planId());
        Optional<Rebate> rebate = plan.flatMap(found -> found.rebate(stored.ruleId()));
        byte[] canonical = rebate.isEmpty()
                ? null
                : Recomputation.of(
                        stored,
                        rebate.get(),
                        version(stored.plan(), stored.programId(), plan.get()),
                        stored.isFirst() ? null : first(stored));
        return settled(canonical, stored.plan(), plan, stored.rows(), stored.settles());
    }

    /** The row that was paid first for a stretch: later differences belong to it. */
    private Row first(SettlementReceipt later) {
        return SettlementReceipt.read(required(later.settles()).canonical())
                .rows()
                .getFirst();
    }

    private Again ofClicks(RewardReceipt stored) {
        Optional<Plan> plan = plans.readAgain(tx, stored.plan().planId());
        byte[] canonical = plan.map(found -> Recomputation.of(
                        stored, version(stored.plan(), stored.given().terms().programId(), found)))
                .orElse(null);
        return settled(canonical, stored.plan(), plan, stored.rows(), subject.conversionId());
    }

    private static Again settled(
            byte @Nullable [] canonical,
            PlanRef named,
            Optional<Plan> plan,
            List<Row> rows,
            ConversionId rowsBelongTo) {
        String problem = canonical == null ? "The plan " + named.planId() + " that it names does not pay this." : null;
        return new Again(canonical, problem, PlanProof.of(named, isThe(named, plan)), rows, rowsBelongTo);
    }

    private static boolean isThe(PlanRef named, Optional<Plan> plan) {
        return plan.isPresent() && plan.get().hash().equals(named.hash());
    }

    /** What a test would have booked is in its receipt and in no book. */
    private Again ofValidation(ValidationReceipt stored) {
        Dossier before = before(stored.conversion());
        byte[] canonical = Recomputation.of(stored, before);
        List<Row> booked = stored.answer().envelope().mode() == Mode.LIVE ? stored.rows() : List.of();
        return new Again(canonical, null, proofOf(before), booked, stored.conversion());
    }

    private static @Nullable PlanProof proofOf(Dossier dossier) {
        PlanRef named = dossier.judged().plan();
        Optional<Plan> plan = Optional.ofNullable(dossier.plan()).map(PlanVersion::plan);
        return named == null ? null : PlanProof.of(named, isThe(named, plan));
    }

    /** What was on file of a conversion when this one came. */
    private Dossier before(ConversionId conversion) {
        Receipt judged = Receipt.read(required(conversion).canonical());
        PlanRef named = judged.plan();
        Optional<Plan> plan = named == null ? Optional.empty() : plans.readAgain(tx, named.planId());
        Dossier dossier = Dossier.opened(judged, version(judged, plan.orElse(null)), booked(judged));
        for (Subject earlier : ProofStore.correctionsBefore(tx, subject, conversion)) {
            dossier = after(dossier, earlier);
        }
        List<CommissionId> ids = dossier.rows().stream().map(Row::commissionId).toList();
        return dossier.without(ProofStore.canceledBefore(tx, ids, subject.judgedAt()));
    }

    private static Dossier after(Dossier dossier, Subject correction) {
        return switch (correction.kind()) {
            case "refund" -> dossier.after(RefundReceipt.read(correction.canonical()));
            case "reinstatement" -> dossier.after(ReinstatementReceipt.read(correction.canonical()));
            default -> dossier.after(ValidationReceipt.read(correction.canonical()));
        };
    }

    private Subject required(ConversionId conversion) {
        return ProofStore.subject(tx, conversion)
                .orElseThrow(() -> new IllegalStateException(conversion + " has no receipt"));
    }
}
