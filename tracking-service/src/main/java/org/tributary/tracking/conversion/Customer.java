package org.tributary.tracking.conversion;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;

/**
 * A customer as the caller names one.
 *
 * @param externalId the caller's own id; null where only the click or the order is known
 */
record Customer(
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String avatar) {

    static final Set<String> FIELDS = Set.of("customerExternalId", "customerName", "customerEmail", "customerAvatar");

    /** Who is not named. */
    static final Customer NOBODY = new Customer(null, null, null, null);

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 2_048;

    /** A postback need not name its customer, everybody else must. */
    static Customer read(SentJson body, KeyEntry key) {
        return new Customer(
                key.kind() == KeyEntry.Kind.POSTBACK
                        ? body.text("customerExternalId", LONGEST_ID)
                        : body.requiredText("customerExternalId", LONGEST_ID),
                body.text("customerName", LONGEST_NAME),
                body.text("customerEmail", LONGEST_NAME),
                body.text("customerAvatar", LONGEST_ADDRESS));
    }

    /** What the caller may read of the customer as it is known: a page, whose key everybody can read, no more than it has told. */
    Customer asSeenBy(KeyEntry key, Customer known) {
        return key.kind() == KeyEntry.Kind.PUBLISHABLE ? this : known;
    }

    /** With what an earlier word about the same customer said and this one does not. */
    Customer completedBy(Customer earlier) {
        return new Customer(
                externalId,
                name == null ? earlier.name : name,
                email == null ? earlier.email : email,
                avatar == null ? earlier.avatar : avatar);
    }
}
