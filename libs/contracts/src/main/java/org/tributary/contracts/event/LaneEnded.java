package org.tributary.contracts.event;

/**
 * Says that an epoch of a tracking instance has no more clicks on this lane: it was drained, or declared lost.
 *
 * @param sequence the end of the epoch's journal; no click of it has a higher one
 */
public record LaneEnded(int instance, long epoch, long sequence, int lane) implements ClickLaneRecord {}
