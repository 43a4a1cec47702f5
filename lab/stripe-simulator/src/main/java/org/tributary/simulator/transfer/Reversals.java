package org.tributary.simulator.transfer;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.simulator.balance.Funds;
import org.tributary.simulator.event.Announcer;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Reversal;
import org.tributary.simulator.state.Transfer;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Taking transfers back, in whole or in part, and reading what came back. */
@Singleton
final class Reversals {

    private final Funds funds;
    private final Announcer announcer;

    Reversals(Funds funds, Announcer announcer) {
        this.funds = funds;
        this.announcer = announcer;
    }

    /** Without an amount, all that is left is taken back. */
    Outcome create(String id, Parameters parameters, Draft draft) {
        Optional<Transfer> found = draft.world().transfer(id);
        if (found.isEmpty()) {
            return Refusal.missing("transfer", id);
        }
        Transfer transfer = found.get();
        parameters
                .only("amount", "description", "expand", "metadata", "refund_application_fee")
                .withoutExpansion();
        long amount = parameters.positive("amount").orElse(transfer.remaining());
        Map<String, String> metadata = parameters.metadata(Map.of());
        Optional<Refusal> refusal = parameters.refusal().or(() -> tooMuch(amount, transfer));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Reversal reversal = reversal(transfer, amount, metadata, draft);
        draft.record(reversal);
        announce(reversal, transfer, draft);
        return new Done(TransferDocument.reversal(reversal));
    }

    Outcome list(String id, Parameters parameters, Draft draft) {
        if (draft.world().transfer(id).isEmpty()) {
            return Refusal.missing("transfer", id);
        }
        parameters.only("ending_before", "expand", "limit", "starting_after").withoutExpansion();
        return TransferDocument.reversals(id).page(parameters, draft.world().reversals(id), reversal -> true);
    }

    Outcome retrieve(String id, String reversalId, Parameters parameters, Draft draft) {
        parameters.only("expand").withoutExpansion();
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        return draft.world().reversals(id).stream()
                .filter(reversal -> reversal.id().equals(reversalId))
                .findFirst()
                .<Outcome>map(reversal -> new Done(TransferDocument.reversal(reversal)))
                .orElseGet(() -> Refusal.missing("transfer reversal", reversalId));
    }

    private static Optional<Refusal> tooMuch(long amount, Transfer transfer) {
        if (transfer.reversed()) {
            return Optional.of(Refusal.declined(
                    "transfer_already_reversed",
                    null,
                    "Transfer %s is already fully reversed.".formatted(transfer.id())));
        }
        if (amount > transfer.remaining()) {
            return Optional.of(Refusal.declined(
                    "amount_too_large",
                    "amount",
                    "Transfer reversal amount (%d) is greater than unreversed amount on transfer (%d)"
                            .formatted(amount, transfer.remaining())));
        }
        return Optional.empty();
    }

    private Reversal reversal(Transfer transfer, long amount, Map<String, String> metadata, Draft draft) {
        String id = Ids.next("trr");
        BalanceTransaction line =
                funds.book(draft, BalanceTransaction.Type.TRANSFER_REFUND, amount, transfer.currency(), id);
        return new Reversal(
                id, draft.now(), transfer.id(), amount, transfer.currency(), metadata, line.id(), Ids.next("pyr"));
    }

    private void announce(Reversal reversal, Transfer before, Draft draft) {
        Transfer after = before.lessened(reversal.amount());
        draft.record(after);
        List<Reversal> all = new ArrayList<>(draft.world().reversals(after.id()));
        all.add(reversal);
        announcer.platform(draft, "transfer.reversed", TransferDocument.of(after, all));
    }
}
