package org.tributary.commission.replay;

import org.jspecify.annotations.Nullable;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.ConversionId;

/** One thing that happened. */
public sealed interface Past {

    /** Its place in the order in which everything was judged. */
    long position();

    Ties ties();

    /**
     * What it belongs together with. What corrects a conversion has the ties of that.
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
     * @param corrections how many refunds, reinstatements and validations of it will follow
     */
    record Judged(long position, Ties ties, PastReceipt receipt, int corrections) implements Past {}

    /** Money went back. */
    record Refunded(long position, Ties ties, ConversionId sale, RefundRecorded refund) implements Past {}

    /** A refund was undone. */
    record Reinstated(long position, Ties ties, ConversionId sale, ReinstatementRecorded reinstatement)
            implements Past {}

    /** The vendor said something of a conversion. */
    record Validated(long position, Ties ties, ValidationReceipt receipt) implements Past {}
}
