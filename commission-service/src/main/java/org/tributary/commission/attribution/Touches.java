package org.tributary.commission.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * Everything that could give a conversion to a partner.
 *
 * @param clicks in any order
 * @param owners who owns the customer: at most one per program
 * @param leftOut where a program shares among several touches: how many of the customer's clicks between the first and the newest were
 *     too many to judge; null where no program asked for more than the conversion names
 */
public record Touches(
        List<Click> clicks,
        @Nullable Coupon coupon,
        List<Owner> owners,
        @Nullable Long leftOut) {

    /** The most clicks of a customer, besides the one that a conversion names, that are judged. */
    public static final int MOST_CLICKS = 50;

    /** Nothing at all. */
    public static final Touches NONE = new Touches(List.of(), null, List.of());

    public Touches {
        clicks = List.copyOf(clicks);
        owners = List.copyOf(owners);
    }

    /** What a conversion names and who owns its customer: all that last click asks for. */
    public Touches(List<Click> clicks, @Nullable Coupon coupon, List<Owner> owners) {
        this(clicks, coupon, owners, null);
    }

    /**
     * A click of the customer.
     *
     * @param landing what the archive knows of it, null when it never arrived and no longer can
     * @param via how it is known where the conversion itself does not name it, null where it does
     */
    public record Click(
            ClickId clickId,
            Instant clickedAt,
            @Nullable Landing landing,
            @Nullable Via via) {

        /** That the conversion names. */
        public Click(ClickId clickId, Instant clickedAt, @Nullable Landing landing) {
            this(clickId, clickedAt, landing, null);
        }
    }

    /** How a click is known to be the customer's. */
    public enum Via {
        /** An earlier event of the customer named it. */
        EARLIER_EVENT,
        /** The same visitor made it on the day of a click that an event of the customer named. */
        SAME_VISITOR
    }

    /**
     * A click as the archive keeps it.
     *
     * @param subs sub ids as the link or its query gave them
     * @param signals what speaks against it although it counts, null for nothing
     */
    public record Landing(
            ProgramId programId,
            Member member,
            LinkId linkId,
            String linkKey,
            Classification classification,
            @Nullable String country,
            @Nullable String device,
            Map<String, String> subs,
            @Nullable List<String> signals) {

        /** Without signals, an old receipt and a new one are the same bytes. */
        public Landing {
            subs = Map.copyOf(subs);
            signals = signals == null || signals.isEmpty() ? null : List.copyOf(signals);
        }
    }

    /**
     * A coupon code that the conversion carries.
     *
     * @param grant whose it is, null when no active coupon has this code
     */
    public record Coupon(String code, @Nullable Grant grant) {}

    /** Who a coupon code stands for. */
    public record Grant(ProgramId programId, Member member) {}

    /**
     * Who the customer belongs to in one program.
     *
     * @param linkId the link that won it, null for a coupon
     * @param linkKey that link's key, so that rules for a link go on with renewals
     * @param since when it was won
     * @param firstSaleAt first sale while owned, null before it
     * @param lastSaleAt latest sale while owned, null before the first
     * @param doubts why it was won doubtfully, null for nothing
     * @param holders everybody who shares the customer, in the order of their stakes; null when {@code member} has it alone
     */
    public record Owner(
            ProgramId programId,
            Member member,
            @Nullable LinkId linkId,
            @Nullable String linkKey,
            Instant since,
            @Nullable Instant firstSaleAt,
            @Nullable Instant lastSaleAt,
            @Nullable List<String> doubts,
            @Nullable List<Holder> holders) {

        public Owner {
            doubts = doubts == null || doubts.isEmpty() ? null : List.copyOf(doubts);
            holders = holders == null || holders.isEmpty() ? null : List.copyOf(holders);
        }

        /** Of one partner alone. */
        public Owner(
                ProgramId programId,
                Member member,
                @Nullable LinkId linkId,
                @Nullable String linkKey,
                Instant since,
                @Nullable Instant firstSaleAt,
                @Nullable Instant lastSaleAt,
                @Nullable List<String> doubts) {
            this(programId, member, linkId, linkKey, since, firstSaleAt, lastSaleAt, doubts, null);
        }

        /** Everybody who has a part of the customer. */
        List<Holder> all() {
            return holders == null ? List.of(new Holder(member, linkId, linkKey, 1)) : holders;
        }

        /** Whether the partner has the customer or a part of it. */
        public boolean isHeldBy(PartnerId partner) {
            return all().stream().anyMatch(holder -> holder.member().partnerId().equals(partner));
        }

        /** Won without doubt. */
        public Owner(
                ProgramId programId,
                Member member,
                @Nullable LinkId linkId,
                @Nullable String linkKey,
                Instant since,
                @Nullable Instant firstSaleAt,
                @Nullable Instant lastSaleAt) {
            this(programId, member, linkId, linkKey, since, firstSaleAt, lastSaleAt, null);
        }
    }

    /**
     * One of several who share a customer.
     *
     * @param linkId the link that won its part, null for a coupon
     * @param part in relation to the parts of the others
     */
    public record Holder(
            Member member,
            @Nullable LinkId linkId,
            @Nullable String linkKey,
            long part) {}
}
