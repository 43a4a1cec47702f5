package org.tributary.simulator.transfer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.Transfer;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Parameters;

/** What a transfer is to be; {@code amount} in minor units. */
record TransferRequest(
        long amount,
        String currency,
        String destination,
        @Nullable String description,
        @Nullable String transferGroup,
        String sourceType,
        Map<String, String> metadata) {

    static TransferRequest of(Parameters parameters) {
        parameters
                .only(
                        "amount",
                        "currency",
                        "description",
                        "destination",
                        "expand",
                        "metadata",
                        "source_transaction",
                        "source_type",
                        "transfer_group")
                .withoutExpansion();
        String charge = parameters.text("source_transaction");
        if (charge != null) {
            parameters.refuse("resource_missing", "source_transaction", "No such charge: '%s'".formatted(charge));
        }
        return new TransferRequest(
                parameters.neededPositive("amount"),
                parameters.neededCurrency("currency"),
                parameters.neededText("destination"),
                parameters.text("description"),
                parameters.text("transfer_group"),
                parameters.oneOf("source_type", "card", "bank_account", "card", "fpx"),
                parameters.metadata(Map.of()));
    }

    /** The transfer that the balance line pays for. */
    Transfer transfer(String id, BalanceTransaction line) {
        Instant created = line.created();
        return new Transfer(
                id,
                created,
                amount,
                currency,
                destination,
                description,
                transferGroup,
                sourceType,
                metadata,
                0,
                line.id(),
                Ids.next("py"));
    }
}
