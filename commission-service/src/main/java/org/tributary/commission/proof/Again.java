package org.tributary.commission.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.proof.Verification.PlanProof;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;

/**
 * A receipt that was computed again.
 *
 * @param canonical null when it could not be
 * @param problem why it could not be
 * @param rows that the stored receipt says were booked
 * @param rowsBelongTo the conversion whose commissions these are: the sale's for a correction
 */
record Again(
        byte @Nullable [] canonical,
        @Nullable String problem,
        @Nullable PlanProof plan,
        List<Row> rows,
        ConversionId rowsBelongTo) {}
