package org.tributary.payout.rail;

import java.util.List;

/** What can come of looking for an item's transfers. */
public sealed interface LookUpAnswer {

    /** The rail has these on record; never empty, and more than one is an alarm. */
    record Found(List<TransferRecord> records) implements LookUpAnswer {}

    /** The rail has none on record. */
    record NotFound() implements LookUpAnswer {}

    /** The rail could not be asked. */
    record NoAnswer(String reason) implements LookUpAnswer {}
}
