package org.tributary.gateway.view;

import org.tributary.contracts.event.ClickLaneRecord;

/** The clicks of one tracking process on one lane; their sequences only rise. */
record Stream(int lane, int instance, long epoch) {

    static Stream of(ClickLaneRecord record) {
        return new Stream(record.lane(), record.instance(), record.epoch());
    }

    /** The process, inside its lane. */
    String process() {
        return instance + ":" + epoch;
    }
}
