package org.tributary.payout.run;

import java.util.Comparator;
import java.util.List;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.money.Money;
import org.tributary.payout.due.Destination;
import org.tributary.payout.due.Payable;

/**
 * What one partner is to be paid: exactly what approvers approve and what is sent.
 *
 * @param payables what it is made of; they sum to the amount
 */
public record PlannedItem(
        PayoutId itemId, PartnerId partnerId, Money amount, Destination destination, List<Payable> payables) {

    public PlannedItem {
        payables = payables.stream()
                .sorted(Comparator.comparing(payable -> payable.commissionId().value()))
                .toList();
    }

    /** SHA-256 over the item's canonical JSON; changes with the payee, a cent, the account or any commission inside. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** Hash of a run: over the hashes of its items, in whatever order they come. */
    public static String hashOf(List<String> itemHashes) {
        return CanonicalJson.hash(itemHashes.stream().sorted().toList());
    }

    public List<CommissionId> commissions() {
        return payables.stream().map(Payable::commissionId).toList();
    }
}
