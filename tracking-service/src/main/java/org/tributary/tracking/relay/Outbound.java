package org.tributary.tracking.relay;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.tracking.journal.EpochLog;
import org.tributary.tracking.journal.KeyedEvent;

/** What the relay sends, as records of Kafka. */
final class Outbound {

    private static final String SOURCE = "tracking";

    private Outbound() {}

    /** The journal's record on its topic. */
    static @Nullable ProducerRecord<String, byte[]> of(EpochLog.Entry entry) {
        return switch (entry.type()) {
            case CLICK -> onLane(entry.lane(), entry.payload());
            case CONVERSION -> keyed(Topic.CONVERSIONS, KeyedEvent.read(entry.payload()));
            case CUSTOMER -> keyed(Topic.CUSTOMERS, KeyedEvent.read(entry.payload()));
            case SKIP -> null;
        };
    }

    static ProducerRecord<String, byte[]> laneEnded(int instance, long epoch, long end, int lane) {
        return onLane(lane, Json.write(new LaneEnded(instance, epoch, end, lane)));
    }

    static ProducerRecord<String, byte[]> fence(int instance, long epoch, long end, Instant now) {
        FenceEntry fence = new FenceEntry(instance, epoch, end, now, false);
        return keyed(
                Topic.DIRECTORY, new KeyedEvent(fence.entityId(), fence.entityId(), "fence", now, Json.write(fence)));
    }

    /** Without key and headers: they would cost more than the click. */
    private static ProducerRecord<String, byte[]> onLane(int lane, byte[] value) {
        return new ProducerRecord<>(Topic.CLICKS.topicName(), lane, null, value);
    }

    private static ProducerRecord<String, byte[]> keyed(Topic topic, KeyedEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), event.key(), event.value());
        CloudEvent.describe(record.headers(), event.id(), SOURCE, event.type(), event.time());
        return record;
    }
}
