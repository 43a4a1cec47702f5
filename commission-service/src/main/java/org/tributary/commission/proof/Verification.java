package org.tributary.commission.proof;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.proof.ProofStore.Subject;
import org.tributary.commission.verdict.Receipt.PlanRef;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.platform.database.Tx;

/**
 * What came of computing a receipt again.
 *
 * @param kind of the conversion
 * @param verified everything agrees: hashes, plan and rows
 * @param same the stored hash is that of the stored receipt and of the recomputed one
 * @param storedHash as it was stored with the receipt
 * @param documentHash of the stored receipt as it is now
 * @param recomputedHash of the receipt that its evidence and its plan give; null when they give none
 * @param problem why they give none; null when they do
 * @param plan that was applied, null when none was
 * @param rows what the receipt says was earned or taken back, beside what stands in the ledger
 * @param rowsAgree to the cent, and the ledger has none that the receipt does not explain
 */
public record Verification(
        ConversionId conversionId,
        String kind,
        boolean verified,
        boolean same,
        String storedHash,
        String documentHash,
        @Nullable String recomputedHash,
        @Nullable String problem,
        @Nullable PlanProof plan,
        List<RowProof> rows,
        boolean rowsAgree) {

    /**
     * The plan that a receipt names.
     *
     * @param found whether its document is here with that very hash
     */
    public record PlanProof(String planId, int version, String hash, String name, boolean found) {

        static PlanProof of(PlanRef plan, boolean found) {
            return new PlanProof(plan.planId().value(), plan.version(), plan.hash(), plan.name(), found);
        }
    }

    /**
     * A row of the receipt and of the ledger, in minor units.
     *
     * @param amount in the receipt, null where it has no such row
     * @param booked on the partner's account by the step that earned it or took it back; null where no such step was posted
     */
    public record RowProof(
            String commissionId,
            String partnerId,
            String currency,
            @Nullable Long amount,
            @Nullable Long booked,
            boolean agrees) {}

    /** Recomputes the receipt of a conversion; empty when the organisation has none. */
    public static Optional<Verification> of(Tx tx, PlanBook plans, ConversionId conversion) {
        return ProofStore.subject(tx, conversion).map(subject -> of(tx, plans, subject));
    }

    private static Verification of(Tx tx, PlanBook plans, Subject subject) {
        Again again = new Reenactment(tx, plans, subject).again();
        String documentHash = CanonicalJson.sha256(subject.canonical());
        String recomputed = again.canonical() == null ? null : CanonicalJson.sha256(again.canonical());
        boolean same = documentHash.equals(recomputed) && documentHash.equals(subject.hash());
        List<RowProof> rows =
                RowComparison.of(again.rows(), ProofStore.booked(tx, subject.conversionId(), again.rowsBelongTo()));
        boolean rowsAgree = rows.stream().allMatch(RowProof::agrees);
        boolean planFound = again.plan() == null || again.plan().found();
        return new Verification(
                subject.conversionId(),
                subject.kind(),
                same && rowsAgree && planFound,
                same,
                subject.hash(),
                documentHash,
                recomputed,
                again.problem(),
                again.plan(),
                rows,
                rowsAgree);
    }
}
