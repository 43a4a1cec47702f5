package org.tributary.simulator.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Reversal;
import org.tributary.simulator.state.Transfer;
import org.tributary.simulator.state.World;
import org.tributary.simulator.wire.Listing;

/** Transfers and reversals as Stripe writes them. */
final class TransferDocument {

    private static final int SHOWN_REVERSALS = 10;

    private TransferDocument() {}

    static Map<String, @Nullable Object> of(Transfer transfer, World world) {
        return of(transfer, world.reversals(transfer.id()));
    }

    /** A transfer with its latest reversals inside. */
    static Map<String, @Nullable Object> of(Transfer transfer, SequencedCollection<Reversal> reversals) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", transfer.id());
        document.put("object", "transfer");
        document.put("amount", transfer.amount());
        document.put("amount_reversed", transfer.amountReversed());
        document.put("balance_transaction", transfer.balanceTransaction());
        document.put("created", transfer.created().getEpochSecond());
        document.put("currency", transfer.currency());
        document.put("description", transfer.description());
        document.put("destination", transfer.destination());
        document.put("destination_payment", transfer.destinationPayment());
        document.put("livemode", false);
        document.put("metadata", transfer.metadata());
        document.put("reversals", latest(transfer.id(), reversals));
        document.put("reversed", transfer.reversed());
        document.put("source_transaction", null);
        document.put("source_type", transfer.sourceType());
        document.put("transfer_group", transfer.transferGroup());
        return document;
    }

    static Map<String, @Nullable Object> reversal(Reversal reversal) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", reversal.id());
        document.put("object", "transfer_reversal");
        document.put("amount", reversal.amount());
        document.put("balance_transaction", reversal.balanceTransaction());
        document.put("created", reversal.created().getEpochSecond());
        document.put("currency", reversal.currency());
        document.put("destination_payment_refund", reversal.destinationPaymentRefund());
        document.put("metadata", reversal.metadata());
        document.put("source_refund", null);
        document.put("transfer", reversal.transfer());
        return document;
    }

    /** The list of a transfer's reversals. */
    static Listing<Reversal> reversals(String transfer) {
        return new Listing<>(
                "transfer reversal",
                "/v1/transfers/%s/reversals".formatted(transfer),
                Reversal::id,
                TransferDocument::reversal);
    }

    private static Map<String, @Nullable Object> latest(String transfer, SequencedCollection<Reversal> reversals) {
        List<Reversal> shown =
                reversals.reversed().stream().limit(SHOWN_REVERSALS).toList();
        Map<String, @Nullable Object> list = reversals(transfer).document(shown, reversals.size() > SHOWN_REVERSALS);
        list.put("total_count", reversals.size());
        return list;
    }
}
