package org.tributary.commission.publish;

import java.time.Instant;
import org.tributary.contracts.event.CustomerEvent.CustomerErased;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.outbox.Outgoing;

/** What commission tells about customers: that one is forgotten. On the compacted topic it takes the place of what was known. */
public final class CustomerEvents {

    private CustomerEvents() {}

    public static Outgoing erased(OrganisationId org, CustomerId customer, Instant now) {
        CustomerErased event = new CustomerErased(Envelope.now(org, Mode.LIVE, now), customer);
        String id = customer.value() + ":erased:" + now.toEpochMilli();
        return Outgoing.json(org, Topic.CUSTOMERS, customer.value(), id, "erased", event);
    }
}
