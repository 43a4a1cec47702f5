package org.tributary.tracking.traffic;

import java.util.List;
import org.tributary.contracts.event.ClickRecorded.Classification;

/**
 * What a click counts as.
 *
 * @param reasons stable codes of why it is not billable, empty when it is
 * @param signals stable codes of what lets its earnings wait for a person, although it counts
 */
public record Verdict(Classification classification, List<String> reasons, List<String> signals) {

    static final Verdict BILLABLE = new Verdict(Classification.BILLABLE, List.of());
    static final Verdict DUPLICATE =
            new Verdict(Classification.DUPLICATE, List.of(Reason.SAME_VISITOR_WITHIN_HOUR.code()));

    /** Without signals. */
    public Verdict(Classification classification, List<String> reasons) {
        this(classification, reasons, List.of());
    }

    static Verdict invalid(List<String> reasons) {
        return new Verdict(Classification.INVALID, List.copyOf(reasons));
    }

    Verdict with(List<String> found) {
        return found.isEmpty() ? this : new Verdict(classification, reasons, List.copyOf(found));
    }
}
