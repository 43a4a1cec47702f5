package org.tributary.payout.due;

import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.money.Money;

/** A commission, or with a negative amount a reversal, that is available and in no payout. */
public record Payable(CommissionId commissionId, Money amount) {}
