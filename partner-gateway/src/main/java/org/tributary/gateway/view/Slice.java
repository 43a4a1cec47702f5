package org.tributary.gateway.view;

import java.util.List;
import org.tributary.contracts.event.ClickLaneRecord;

/**
 * What a batch holds of one stream and was not counted before.
 *
 * @param after the stream's watermark before
 * @param upTo its watermark with this slice
 */
record Slice(Stream stream, long after, long upTo, List<ClickLaneRecord> records) {}
