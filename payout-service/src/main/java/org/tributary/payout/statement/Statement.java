package org.tributary.payout.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.payout.run.ItemStatus;

/**
 * One payout with everything inside.
 *
 * @param amount sum of the lines, in minor units
 * @param transferId null until the rail has confirmed the transfer
 * @param approvedHash the item's hash as its run's approvers approved it
 * @param lines every commission and, with a negative amount, every reversal that was netted
 */
public record Statement(
        PayoutId payoutId,
        RunId runId,
        Party partner,
        Program program,
        long amount,
        String currency,
        ItemStatus status,
        String rail,
        @Nullable String transferId,
        Instant createdAt,
        @Nullable Instant transferredAt,
        String approvedHash,
        List<Line> lines) {

    /** Who is paid. Name and country are null when the directory has not told them. */
    public record Party(
            PartnerId id, @Nullable String name, @Nullable String country) {}

    /** Whose program it was earned in. */
    public record Program(ProgramId id, @Nullable String name) {}

    /**
     * One commission or reversal inside.
     *
     * @param level 0 for the partner's own sale, 1 for a sale of one it has recruited, and so on
     */
    public record Line(
            CommissionId commissionId,
            ConversionId conversionId,
            String ruleId,
            int level,
            long amount,
            Instant availableAt,
            @Nullable CommissionId reversalOf) {}

    /** The statement with {@code hash}: SHA-256 over the canonical JSON of everything else in it, so that anybody can check the page. */
    ObjectNode sealed() {
        ObjectNode document = Json.MAPPER.valueToTree(this);
        return document.put("hash", CanonicalJson.hash(document));
    }
}
