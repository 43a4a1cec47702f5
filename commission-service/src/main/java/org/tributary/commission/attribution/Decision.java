package org.tributary.commission.attribution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/** Who a conversion belongs to. */
public sealed interface Decision {

    /** Every touch, with why it won or lost. */
    List<Candidate> candidates();

    /**
     * It belongs to this partner.
     *
     * @param linkId the link whose click won, or that once won the customer; null for a coupon
     * @param linkKey that link's key
     * @param click the click that won, null when something else did
     * @param ownership what happens to the customer
     */
    record Attributed(
            ProgramId programId,
            Member member,
            @Nullable LinkId linkId,
            @Nullable String linkKey,
            Touches.@Nullable Click click,
            By by,
            OwnershipChange ownership,
            List<Candidate> candidates)
            implements Decision {

        public Attributed {
            candidates = List.copyOf(candidates);
        }
    }

    /** It belongs to nobody; the reason is that of the strongest touch. */
    record NotAttributed(Reason reason, List<Candidate> candidates) implements Decision {

        public NotAttributed {
            candidates = List.copyOf(candidates);
        }
    }

    /** What attributed it. */
    enum By {
        CLICK,
        COUPON,
        OWNERSHIP
    }

    /** What happens to the customer's owner in the program. */
    enum OwnershipChange {
        /** The owner stays. */
        KEEP,
        /** The customer had none and gets one. */
        SET,
        /** The customer leaves its owner for the winner. */
        MOVE
    }

    /**
     * One touch and what became of it.
     *
     * @param touch the click id, the coupon code, or {@code customer}
     * @param programId null when the touch led nowhere
     * @param partnerId null when the touch led nowhere
     * @param lost null for the winner
     * @param window for clicks that were found
     */
    record Candidate(
            By by,
            String touch,
            @Nullable ProgramId programId,
            @Nullable PartnerId partnerId,
            @Nullable Reason lost,
            @Nullable Window window) {

        public boolean won() {
            return lost == null;
        }
    }

    /** The arithmetic of a click's window; both ends belong to it. */
    record Window(ClickId clickId, Instant clickedAt, Instant until, Instant occurredAt) {

        boolean contains() {
            return !occurredAt.isBefore(clickedAt) && !occurredAt.isAfter(until);
        }
    }
}
