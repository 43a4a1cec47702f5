package org.tributary.commission.ledger;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PayoutId;

/**
 * What a transaction is about.
 *
 * @param conversion the sale, lead or event that earned; a refund's reversals name the sale they take back
 * @param commission the commission row, a reversal's own row for a reversal
 * @param payout the payout item, null for steps before payout
 */
public record Reference(
        ConversionId conversion,
        CommissionId commission,
        @Nullable PayoutId payout) {}
