package org.tributary.gateway.shown;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of computing a receipt again.
 *
 * @param recomputedHash null when it could not be computed
 * @param rows of the receipt beside those of the ledger
 */
public record Verification(
        boolean verified,
        boolean same,
        String storedHash,
        @Nullable String recomputedHash,
        @Nullable String problem,
        @Nullable Plan plan,
        List<Row> rows,
        boolean rowsAgree) {

    /** The plan that the receipt names, and whether its document is here unchanged. */
    public record Plan(String name, int version, boolean found) {}

    /** A row; amounts in minor units. */
    public record Row(
            String commissionId,
            String currency,
            @Nullable Long amount,
            @Nullable Long booked,
            boolean agrees) {}
}
