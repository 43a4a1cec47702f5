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

    /** The tracking instance that wrote it. */
    int instance();

    /** The start of that instance's process; every start is a new one. */
    long epoch();

    /** Its position in the epoch's journal, rising. */
    long sequence();

    /** The partition it stands on, 0 to 11. */
    int lane();
}
