package org.tributary.simulator.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;

/** All facts, the latest of each id; collections are in the order of creation. Read it inside a change only. */
public final class World {

    private final LinkedHashMap<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, OnboardingLink> links = new HashMap<>();
    private final LinkedHashMap<String, Transfer> transfers = new LinkedHashMap<>();
    private final Map<String, LinkedHashMap<String, Reversal>> reversals = new HashMap<>();
    private final LinkedHashMap<String, BalanceTransaction> balanceTransactions = new LinkedHashMap<>();
    private final TreeMap<String, Long> balances = new TreeMap<>();
    private final LinkedHashMap<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private final Map<String, StoredAnswer> answers = new HashMap<>();

    World() {}

    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public SequencedCollection<Account> accounts() {
        return accounts.sequencedValues();
    }

    public Optional<OnboardingLink> link(String token) {
        return Optional.ofNullable(links.get(token));
    }

    public Optional<Transfer> transfer(String id) {
        return Optional.ofNullable(transfers.get(id));
    }

    public SequencedCollection<Transfer> transfers() {
        return transfers.sequencedValues();
    }

    /** The reversals of one transfer. */
    public SequencedCollection<Reversal> reversals(String transfer) {
        LinkedHashMap<String, Reversal> found = reversals.get(transfer);
        return found == null ? List.of() : found.sequencedValues();
    }

    public Optional<BalanceTransaction> balanceTransaction(String id) {
        return Optional.ofNullable(balanceTransactions.get(id));
    }

    public SequencedCollection<BalanceTransaction> balanceTransactions() {
        return balanceTransactions.sequencedValues();
    }

    /** What the platform owns of one currency in minor units; empty when it was never funded. */
    public Optional<Long> balance(String currency) {
        return Optional.ofNullable(balances.get(currency));
    }

    /** The currencies the platform was funded in, sorted. */
    public Set<String> currencies() {
        return balances.keySet();
    }

    public Optional<Event> event(String id) {
        return Optional.ofNullable(events.get(id));
    }

    public SequencedCollection<Event> events() {
        return events.sequencedValues();
    }

    /** How far an event's delivery has come; empty when it is not to be delivered. */
    public Optional<Delivery> delivery(String event) {
        return Optional.ofNullable(deliveries.get(event));
    }

    public Collection<Delivery> deliveries() {
        return new ArrayList<>(deliveries.values());
    }

    public Optional<StoredAnswer> answer(String idempotencyKey) {
        return Optional.ofNullable(answers.get(idempotencyKey));
    }

    void apply(Fact fact) {
        switch (fact) {
            case Account account -> accounts.put(account.id(), account);
            case OnboardingLink link -> links.put(link.token(), link);
            case Transfer transfer -> transfers.put(transfer.id(), transfer);
            case Reversal reversal ->
                reversals
                        .computeIfAbsent(reversal.transfer(), transfer -> new LinkedHashMap<>())
                        .put(reversal.id(), reversal);
            case BalanceTransaction line -> book(line);
            case Event event -> events.put(event.id(), event);
            case Delivery delivery -> deliveries.put(delivery.event(), delivery);
            case StoredAnswer answer -> answers.put(answer.key(), answer);
        }
    }

    private void book(BalanceTransaction line) {
        balanceTransactions.put(line.id(), line);
        balances.merge(line.currency(), line.amount(), Math::addExact);
    }
}
