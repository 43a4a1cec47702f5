package org.tributary.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;

/** What stands on {@code tributary.payouts}: one step in the life of one payout item. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PayoutEvent.Claimed.class, name = "payout_claimed"),
    @JsonSubTypes.Type(value = PayoutEvent.Freed.class, name = "payout_freed"),
    @JsonSubTypes.Type(value = PayoutEvent.Sent.class, name = "payout_sent"),
    @JsonSubTypes.Type(value = PayoutEvent.Failed.class, name = "payout_failed"),
    @JsonSubTypes.Type(value = PayoutEvent.Settled.class, name = "payout_settled")
})
public sealed interface PayoutEvent extends Event {

    Item item();

    /**
     * What one partner is paid by one run in one currency.
     *
     * @param amount the sum of its commissions' amounts, reversals included; above zero
     * @param commissions every row inside
     */
    record Item(
            PayoutId payoutId,
            RunId runId,
            ProgramId programId,
            PartnerId partnerId,
            Money amount,
            List<CommissionId> commissions) {}

    /** A run was planned and has claimed these commissions: they are in payout. */
    record Claimed(Envelope envelope, Item item) implements PayoutEvent {}

    /**
     * The item was canceled or definitely refused before money moved: its commissions are available again.
     *
     * @param reason why, for people
     */
    record Freed(Envelope envelope, Item item, String reason) implements PayoutEvent {}

    /**
     * The rail confirmed the transfer: the commissions are paid.
     *
     * @param transferId the rail's own id of the transfer
     */
    record Sent(Envelope envelope, Item item, String transferId) implements PayoutEvent {}

    /**
     * The item could not be sent and waits for a person or a retry; its commissions stay in payout.
     *
     * @param transferId the rail's own id of the transfer, where there is one
     * @param reason why, for people
     */
    record Failed(Envelope envelope, Item item, @Nullable String transferId, String reason) implements PayoutEvent {}

    /** Every transfer of the item's run is confirmed. */
    record Settled(Envelope envelope, Item item) implements PayoutEvent {}
}
