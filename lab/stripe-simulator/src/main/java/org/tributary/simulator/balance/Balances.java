package org.tributary.simulator.balance;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.wire.Listing;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Reading the balance and its lines. */
@Singleton
final class Balances {

    Outcome retrieve(Parameters parameters, Draft draft) {
        parameters.only("expand").withoutExpansion();
        return parameters
                .refusal()
                .<Outcome>map(refusal -> refusal)
                .orElseGet(() -> new Done(BalanceDocument.of(draft.world())));
    }

    Outcome line(String id, Parameters parameters, Draft draft) {
        parameters.only("expand").withoutExpansion();
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        return draft.world()
                .balanceTransaction(id)
                .<Outcome>map(line -> new Done(BalanceDocument.line(line)))
                .orElseGet(() -> Refusal.missing("balance transaction", id));
    }

    Outcome lines(Parameters parameters, Draft draft) {
        parameters
                .only(
                        "created",
                        "currency",
                        "ending_before",
                        "expand",
                        "limit",
                        "payout",
                        "source",
                        "starting_after",
                        "type")
                .withoutExpansion();
        String payout = parameters.text("payout");
        if (payout != null) {
            return Refusal.unknown("payout", payout, "payout");
        }
        return new Listing<>(
                        "balance_transaction",
                        "/v1/balance_transactions",
                        BalanceTransaction::id,
                        BalanceDocument::line)
                .page(parameters, draft.world().balanceTransactions(), wanted(parameters));
    }

    private static Predicate<BalanceTransaction> wanted(Parameters parameters) {
        Predicate<Instant> created = parameters.created();
        String currency = parameters.currency("currency");
        String source = parameters.text("source");
        String type = parameters.text("type");
        return line -> created.test(line.created())
                && isOrAny(currency, line.currency())
                && isOrAny(source, line.source())
                && isOrAny(type, BalanceDocument.typeName(line.type()));
    }

    private static boolean isOrAny(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
