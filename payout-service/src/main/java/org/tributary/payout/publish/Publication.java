package org.tributary.payout.publish;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.EventId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/**
 * Says in the open transaction what happens to items at this moment. Payouts are live by nature: test conversions earn nothing that could be
 * paid.
 */
public record Publication(OrganisationId org, Instant now) {

    /** These items have claimed their commissions. */
    public void claimed(Tx tx, List<PayoutEvent.Item> items) {
        publish(tx, "payout_claimed", items, item -> new PayoutEvent.Claimed(envelope(), item));
    }

    /** These items were called off before money moved. */
    public void freed(Tx tx, List<PayoutEvent.Item> items, String reason) {
        publish(tx, "payout_freed", items, item -> new PayoutEvent.Freed(envelope(), item, reason));
    }

    /** The item's transfer is confirmed. */
    public void sent(Tx tx, PayoutEvent.Item item, String transferId) {
        publish(tx, "payout_sent", List.of(item), it -> new PayoutEvent.Sent(envelope(), it, transferId));
    }

    /** The item waits for a person or a retry. */
    public void failed(Tx tx, PayoutEvent.Item item, @Nullable String transferId, String reason) {
        publish(tx, "payout_failed", List.of(item), it -> new PayoutEvent.Failed(envelope(), it, transferId, reason));
    }

    /** Every transfer of these items' run is confirmed. */
    public void settled(Tx tx, List<PayoutEvent.Item> items) {
        publish(tx, "payout_settled", items, item -> new PayoutEvent.Settled(envelope(), item));
    }

    private Envelope envelope() {
        return Envelope.now(org, Mode.LIVE, now);
    }

    private void publish(
            Tx tx, String type, List<PayoutEvent.Item> items, Function<PayoutEvent.Item, PayoutEvent> event) {
        Outbox.add(
                tx,
                items.stream()
                        .map(item -> Outgoing.json(
                                org,
                                Topic.PAYOUTS,
                                Keys.partner(org, item.partnerId()),
                                FreshIds.next(EventId.PREFIX, EventId::new, now).value(),
                                type,
                                event.apply(item)))
                        .toList());
    }
}
