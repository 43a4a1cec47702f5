package org.tributary.platform.outbox;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/**
 * One event to be published when the transaction that says it commits.
 *
 * @param org the tenant, null for what belongs to none
 * @param key decides partition and order
 * @param eventId the same however often the event is sent; consumers may deduplicate by it
 * @param type last part of the CloudEvents type
 */
public record Outgoing(
        @Nullable OrganisationId org, Topic topic, String key, String eventId, String type, byte[] body) {

    /** An event as JSON. */
    public static Outgoing json(
            OrganisationId org, Topic topic, String key, String eventId, String type, Object event) {
        return new Outgoing(org, topic, key, eventId, type, Json.write(event));
    }
}
