package org.tributary.commission.verdict;

import java.util.List;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;

/** Commission ids are derived from what makes a row the same one, so that judging twice cannot make two. */
final class CommissionIds {

    private static final int HEX_DIGITS = 40;

    private CommissionIds() {}

    static CommissionId earned(ConversionId conversion, String rule, int level, PartnerId partner) {
        return derive("earned", conversion.value(), rule, Integer.toString(level), partner.value());
    }

    /** A refund has its own conversion id, so that a row is taken back once per refund. */
    static CommissionId reversal(CommissionId original, ConversionId refund) {
        return derive("reversal", original.value(), refund.value());
    }

    /** The hash of a JSON array of strings: its parts cannot run into each other. */
    private static CommissionId derive(String... parts) {
        return new CommissionId(
                CommissionId.PREFIX + CanonicalJson.hash(List.of(parts)).substring(0, HEX_DIGITS));
    }
}
