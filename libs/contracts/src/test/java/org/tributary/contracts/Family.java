package org.tributary.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.topic.Topic;

/**
 * What may stand on one topic.
 *
 * @param type a sealed family, or the one record there is
 */
public record Family(Topic topic, Class<?> type) {

    public static final List<Family> ALL = List.of(
            new Family(Topic.CLICKS, ClickLaneRecord.class),
            new Family(Topic.CONVERSIONS, ConversionEvent.class),
            new Family(Topic.CUSTOMERS, CustomerEvent.class),
            new Family(Topic.DIRECTORY, DirectoryEntry.class),
            new Family(Topic.COMMISSIONS, CommissionTopicEvent.class),
            new Family(Topic.PAYOUTS, PayoutEvent.class),
            new Family(Topic.REJECTED, RejectedRecord.class));

    /** The last part of the topic's name. */
    public String name() {
        return topic.topicName().substring("tributary.".length());
    }

    /** The family's records by the name that JSON has for them in {@code type}; empty when there is but one, without a name. */
    public Map<String, Class<?>> members() {
        Map<String, Class<?>> members = new LinkedHashMap<>();
        JsonSubTypes named = type.getAnnotation(JsonSubTypes.class);
        if (named != null) {
            Arrays.stream(named.value()).forEach(member -> members.put(member.name(), member.value()));
        }
        return members;
    }

    @Override
    public String toString() {
        return name();
    }
}
