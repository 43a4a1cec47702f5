package org.tributary.payout.rail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;

/**
 * One transfer as we ask for it.
 *
 * @param itemId also the transfer's group, by which it is found again when the answer is lost
 * @param destination the rail's name of the receiving account
 */
public record TransferOrder(PayoutId itemId, RunId runId, PartnerId partnerId, Money amount, String destination) {

    /** Names what the rail has recorded otherwise than it was asked; empty when it did exactly this. */
    public List<String> differences(TransferRecord record) {
        List<String> differences = new ArrayList<>();
        compare(differences, "amount", amount.minor(), record.amount());
        compare(differences, "currency", amount.code(), record.currency());
        compare(differences, "destination", destination, record.destination());
        compare(differences, "transferGroup", itemId.value(), record.transferGroup());
        compare(differences, "metadata.runId", runId.value(), record.metadata().get("runId"));
        compare(
                differences,
                "metadata.itemId",
                itemId.value(),
                record.metadata().get("itemId"));
        compare(
                differences,
                "metadata.partnerId",
                partnerId.value(),
                record.metadata().get("partnerId"));
        return differences;
    }

    private static void compare(List<String> differences, String field, Object asked, @Nullable Object recorded) {
        if (!Objects.equals(asked, recorded)) {
            differences.add(field + " asked " + asked + ", recorded " + recorded);
        }
    }
}
