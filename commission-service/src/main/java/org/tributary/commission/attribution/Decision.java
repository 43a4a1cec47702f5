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
     * It belongs to a partner, or to several who share it.
     *
     * @param stakes one per partner, the largest first; they sum to one. Nearly always there is one, which is the whole
     * @param ownership what happens to the customer
     */
    record Attributed(ProgramId programId, List<Stake> stakes, OwnershipChange ownership, List<Candidate> candidates)
            implements Decision {

        public Attributed {
            stakes = List.copyOf(stakes);
            candidates = List.copyOf(candidates);
        }

        /** Who has the largest stake: it stands for all where only one can be named. */
        public Stake lead() {
            return stakes.getFirst();
        }

        public boolean isShared() {
            return stakes.size() > 1;
        }

        /** The leading partner. */
        public Member member() {
            return lead().member();
        }

        /** The leading partner's link. */
        public @Nullable LinkId linkId() {
            return lead().linkId();
        }
    }

    /**
     * What one partner has of a conversion: {@code part ÷ whole} of it.
     *
     * @param whole the sum of all parts
     * @param linkId the link whose click won, or that once won the customer; null for a coupon
     * @param linkKey that link's key
     * @param click the click that won, the latest of several; null when something else did
     */
    record Stake(
            Member member,
            long part,
            long whole,
            @Nullable LinkId linkId,
            @Nullable String linkKey,
            Touches.@Nullable Click click,
            By by) {

        public boolean isOf(PartnerId partner) {
            return member.partnerId().equals(partner);
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
     * @param lost null for the winner and for all who share
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

        /** Whether it is a touch that could have won and was beaten; an owner is none. */
        public boolean influenced() {
            return by != By.OWNERSHIP && lost != null && lost.isDefeat();
        }
    }

    /** The arithmetic of a click's window; both ends belong to it. */
    record Window(ClickId clickId, Instant clickedAt, Instant until, Instant occurredAt) {

        boolean contains() {
            return !occurredAt.isBefore(clickedAt) && !occurredAt.isAfter(until);
        }
    }
}
