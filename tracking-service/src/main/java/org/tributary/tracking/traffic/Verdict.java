package org.tributary.tracking.traffic;

import java.util.List;
import org.tributary.contracts.event.ClickRecorded.Classification;

/**
 * What a click counts as.
 *
 * @param reasons stable codes of why it is not billable, empty when it is
 */
public record Verdict(Classification classification, List<String> reasons) {

    static final Verdict BILLABLE = new Verdict(Classification.BILLABLE, List.of());
    static final Verdict DUPLICATE = new Verdict(Classification.DUPLICATE, List.of("same_visitor_within_hour"));

    static Verdict invalid(List<String> reasons) {
        return new Verdict(Classification.INVALID, List.copyOf(reasons));
    }
}
