package org.tributary.simulator.transfer;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.balance.Funds;
import org.tributary.simulator.event.Announcer;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Transfer;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Listing;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Making, describing and reading transfers. */
@Singleton
final class Transfers {

    private final Funds funds;
    private final Announcer announcer;

    Transfers(Funds funds, Announcer announcer) {
        this.funds = funds;
        this.announcer = announcer;
    }

    Outcome create(Parameters parameters, Draft draft) {
        TransferRequest asked = TransferRequest.of(parameters);
        Optional<Refusal> refusal = parameters.refusal().or(() -> refusal(asked, draft));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String id = Ids.next("tr");
        BalanceTransaction line =
                funds.book(draft, BalanceTransaction.Type.TRANSFER, -asked.amount(), asked.currency(), id);
        Transfer transfer = asked.transfer(id, line);
        draft.record(transfer);
        Map<String, @Nullable Object> document = TransferDocument.of(transfer, draft.world());
        announcer.platform(draft, "transfer.created", document);
        return new Done(document);
    }

    Outcome retrieve(String id, Parameters parameters, Draft draft) {
        parameters.only("expand").withoutExpansion();
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        return draft.world()
                .transfer(id)
                .<Outcome>map(transfer -> new Done(TransferDocument.of(transfer, draft.world())))
                .orElseGet(() -> Refusal.missing("transfer", id));
    }

    Outcome update(String id, Parameters parameters, Draft draft) {
        Optional<Transfer> found = draft.world().transfer(id);
        if (found.isEmpty()) {
            return Refusal.missing("transfer", id);
        }
        Transfer before = found.get();
        parameters.only("description", "expand", "metadata").withoutExpansion();
        Transfer after = before.described(
                parameters.has("description") ? parameters.text("description") : before.description(),
                parameters.metadata(before.metadata()));
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        Map<String, @Nullable Object> document = TransferDocument.of(after, draft.world());
        if (!after.equals(before)) {
            draft.record(after);
            announcer.platform(draft, "transfer.updated", document, previous(before, after));
        }
        return new Done(document);
    }

    Outcome list(Parameters parameters, Draft draft) {
        parameters
                .only("created", "destination", "ending_before", "expand", "limit", "starting_after", "transfer_group")
                .withoutExpansion();
        Predicate<Instant> created = parameters.created();
        String destination = parameters.text("destination");
        String group = parameters.text("transfer_group");
        return new Listing<Transfer>(
                        "transfer",
                        "/v1/transfers",
                        Transfer::id,
                        transfer -> TransferDocument.of(transfer, draft.world()))
                .page(
                        parameters,
                        draft.world().transfers(),
                        transfer -> created.test(transfer.created())
                                && (destination == null || destination.equals(transfer.destination()))
                                && (group == null || group.equals(transfer.transferGroup())));
    }

    private Optional<Refusal> refusal(TransferRequest asked, Draft draft) {
        Optional<Account> destination = draft.world().account(asked.destination());
        if (destination.isEmpty()) {
            return Optional.of(Refusal.unknown("destination", asked.destination(), "destination"));
        }
        if (!destination.get().receivesTransfers()) {
            return Optional.of(
                    Refusal.declined(
                            "transfers_not_allowed",
                            "destination",
                            "Your destination account needs to have at least one of the following capabilities enabled: transfers"));
        }
        if (asked.amount() > funds.available(asked.currency(), draft)) {
            return Optional.of(Refusal.declined(
                    "balance_insufficient", null, "You have insufficient available funds in your Stripe account."));
        }
        return Optional.empty();
    }

    private static Map<String, @Nullable Object> previous(Transfer before, Transfer after) {
        Map<String, @Nullable Object> previous = new LinkedHashMap<>();
        if (!before.metadata().equals(after.metadata())) {
            previous.put("metadata", before.metadata());
        }
        if (!Objects.equals(before.description(), after.description())) {
            previous.put("description", before.description());
        }
        return previous;
    }
}
