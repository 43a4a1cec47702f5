package org.tributary.commission.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.ProgramId;

/**
 * Everything that could give a conversion to a partner.
 *
 * @param clicks in any order
 * @param owners who owns the customer: at most one per program
 */
public record Touches(List<Click> clicks, @Nullable Coupon coupon, List<Owner> owners) {

    /** Nothing at all. */
    public static final Touches NONE = new Touches(List.of(), null, List.of());

    public Touches {
        clicks = List.copyOf(clicks);
        owners = List.copyOf(owners);
    }

    /**
     * A click that the conversion names.
     *
     * @param landing what the archive knows of it, null when it never arrived and no longer can
     */
    public record Click(
            ClickId clickId, Instant clickedAt, @Nullable Landing landing) {}

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
     */
    public record Owner(
            ProgramId programId,
            Member member,
            @Nullable LinkId linkId,
            @Nullable String linkKey,
            Instant since,
            @Nullable Instant firstSaleAt,
            @Nullable Instant lastSaleAt,
            @Nullable List<String> doubts) {

        public Owner {
            doubts = doubts == null || doubts.isEmpty() ? null : List.copyOf(doubts);
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
}
