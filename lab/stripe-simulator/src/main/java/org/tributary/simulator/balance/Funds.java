package org.tributary.simulator.balance;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.event.Announcer;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.State;
import org.tributary.simulator.wire.Ids;

/**
 * What the platform owns. Each currency begins with an opening top-up: the configured currencies when the simulator
 * first starts, any other when it is first asked for.
 */
@Context
public final class Funds {

    private final State state;
    private final Announcer announcer;
    private final long openingBalance;
    private final List<String> currencies;

    Funds(State state, Announcer announcer, SimulatorSettings settings) {
        this.state = state;
        this.announcer = announcer;
        this.openingBalance = settings.openingBalance();
        this.currencies = settings.currencies().stream()
                .map(currency -> currency.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    @PostConstruct
    void open() {
        currencies.forEach(currency -> state.change(draft -> available(currency, draft)));
    }

    /** What can be spent of a currency, in minor units; funds it first when it never was. */
    public long available(String currency, Draft draft) {
        return draft.world().balance(currency).orElseGet(() -> fund(currency, draft));
    }

    /** Books a line of the balance; {@code amount} is negative when money leaves the platform. */
    public BalanceTransaction book(
            Draft draft, BalanceTransaction.Type type, long amount, String currency, @Nullable String source) {
        BalanceTransaction line =
                new BalanceTransaction(Ids.next("txn"), draft.now(), type, amount, currency, source, null);
        draft.record(line);
        return line;
    }

    private long fund(String currency, Draft draft) {
        book(draft, BalanceTransaction.Type.TOPUP, openingBalance, currency, null);
        announcer.platform(draft, "balance.available", BalanceDocument.with(currency, openingBalance, draft.world()));
        return openingBalance;
    }
}
