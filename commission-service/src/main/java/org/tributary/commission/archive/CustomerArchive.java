package org.tributary.commission.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Customers by their pseudonymous ids: what they bought first, and who they belong to. */
public final class CustomerArchive {

    private CustomerArchive() {}

    /**
     * What is known of a customer in the whole organisation.
     *
     * @param country ISO 3166 alpha-2 in upper case
     */
    public record Known(@Nullable String country, @Nullable Instant firstSaleAt) {}

    /**
     * Who a customer belongs to in one program; sales are those while owned.
     *
     * @param doubts codes of why it was won doubtfully; empty when it was not, or when a person has looked
     * @param holders who shares it, the leading partner first; empty when one partner has it alone
     */
    public record Ownership(
            ProgramId programId,
            PartnerId partnerId,
            @Nullable LinkId linkId,
            Instant since,
            @Nullable Instant firstSaleAt,
            @Nullable Instant lastSaleAt,
            List<String> doubts,
            List<Holder> holders) {

        public Ownership {
            doubts = List.copyOf(doubts);
            holders = List.copyOf(holders);
        }
    }

    /**
     * One of several who share a customer.
     *
     * @param link that won its part, null for a coupon
     * @param part in relation to those of the others
     */
    public record Holder(PartnerId partner, @Nullable LinkId link, long part) {}

    /**
     * A click that an event of a customer named.
     *
     * @param visitor who made it, a name that lasts for its day
     */
    public record Touch(ClickId clickId, Instant clickedAt, String visitor) {}

    /**
     * Forgets who a customer is; what was recorded of it stays, under its pseudonymous id.
     *
     * @param at what was said of it until then does not bring it back
     */
    public static void erase(Tx tx, OrganisationId org, CustomerId customer, Instant at) {
        CustomerStore.erase(tx, org, customer, at);
    }

    /** Whether anything of the customer is known in the organisation: a conversion, or who it is. */
    public static boolean isKnown(Tx tx, OrganisationId org, CustomerId customer) {
        return CustomerStore.isKnown(tx, org, customer);
    }

    /**
     * The customers that the vendor knows by that id: one in live and one in test mode at most. Empty when no event has named it, or
     * when it was erased. Only a worker's transaction sees identities.
     */
    public static List<CustomerId> byExternalId(Tx tx, OrganisationId org, String externalId) {
        return CustomerStore.byExternalId(tx, org, externalId);
    }
}
