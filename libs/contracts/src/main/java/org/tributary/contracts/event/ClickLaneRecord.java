package org.tributary.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What stands on a lane (partition) of {@code tributary.clicks}. Within one (instance, epoch, lane) sequences only rise, so a
 * consumer needs one watermark and no table of seen ids; a record at or below the watermark has been seen.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClickRecorded.class, name = "click"),
    @JsonSubTypes.Type(value = LaneEnded.class, name = "lane_ended")
})
public sealed interface ClickLaneRecord permits ClickRecorded, LaneEnded {

    int instance();

    long epoch();

    long sequence();

    int lane();
}
