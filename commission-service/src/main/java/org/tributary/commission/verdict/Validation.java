package org.tributary.commission.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ValidationRecorded;

/** What became of what a vendor said of a conversion. */
public sealed interface Validation {

    ValidationReceipt receipt();

    /**
     * It changes something, though not always in money.
     *
     * @param rows corrections, positive or negative, of what was booked, and rows of their own for what had not earned before
     * @param room how it moves the plan's meters; empty for most plans
     * @param amended the verdict on what it really was; null when it is the same
     */
    record Taken(
            ValidationReceipt receipt,
            Validity status,
            List<Row> rows,
            Map<Meter, Long> room,
            @Nullable Verdict amended)
            implements Validation {

        public Taken {
            rows = List.copyOf(rows);
            room = Map.copyOf(room);
        }
    }

    /** It changes nothing. */
    record Refused(ValidationReceipt receipt, Reason reason) implements Validation {}

    /** Why nothing changed. The codes are stable. */
    enum Reason {
        UNCHANGED("the conversion is already what was said"),
        CAP_REACHED("the plan rejected it because a cap was reached; approving it pays nothing"),
        NOT_AMENDABLE("it has no amount; approve or reject it"),
        AMOUNT_REQUIRED("an amendment says the amount, or the items that sum to it"),
        AMOUNT_NEGATIVE("an amount is zero or more"),
        TAX_OR_SHIPPING_ABOVE_AMOUNT("tax and shipping stand inside the amount, also together"),
        AMOUNT_BELOW_REFUNDS("more than that has been refunded already");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String meaning() {
            return meaning;
        }
    }

    /** The meters that {@link #of} must be told the standing of, as of now; empty for most plans. */
    static Set<Meter> meters(Dossier dossier, ValidationRecorded answer) {
        return new Validating(dossier, answer, Tally.EMPTY).meters();
    }

    /**
     * Takes what a vendor said; pure like a verdict, and at the version of the plan that judged the conversion.
     *
     * @param tally how far the {@link #meters} have come by now
     */
    static Validation of(Dossier dossier, ValidationRecorded answer, Tally tally) {
        return new Validating(dossier, answer, tally).take();
    }
}
