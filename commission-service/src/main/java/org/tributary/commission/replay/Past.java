package org.tributary.commission.replay;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.ConversionId;

/** One thing that happened. */
public sealed interface Past {

    /** Its place in the order in which everything was judged. */
    long position();

    Ties ties();

    /**
     * What it belongs together with. A refund has the ties of its sale.
     *
     * @param order of a sale and its refunds; the conversion's own id where it has none
     * @param partner who sold, or has the largest part of it; null for nobody
     */
    record Ties(
            String order,
            @Nullable String partner,
            @Nullable String customer) {}

    /**
     * A lead, sale or goal.
     *
     * @param corrections how many refunds and reinstatements of it will follow
     */
    record Judged(long position, Ties ties, PastReceipt receipt, int corrections) implements Past {}

    /** Money went back. */
    record Refunded(long position, Ties ties, ConversionId sale, RefundRecorded refund) implements Past {}

    /** A refund was undone. */
    record Reinstated(long position, Ties ties, ConversionId sale, ReinstatementRecorded reinstatement)
            implements Past {}
}
