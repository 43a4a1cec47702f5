package org.tributary.contracts.topic;

import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/** Keys of records where they are not simply an id. */
public final class Keys {

    private Keys() {}

    /** Refunds and validations: in order per order. */
    public static String order(OrganisationId org, String orderId) {
        return org.value() + ":" + orderId;
    }

    /** Commissions and payouts: in order per partner. */
    public static String partner(OrganisationId org, PartnerId partner) {
        return org.value() + ":" + partner.value();
    }
}
