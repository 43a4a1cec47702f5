package org.tributary.simulator.account;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.event.Announcer;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.Account.Capability;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Opening, changing, reading and activating accounts, with the events each of these causes. */
@Singleton
final class Accounts {

    private static final String CAPABILITY_CHANGED =
            "v2.core.account[configuration.recipient].capability_status_updated";
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    private final Announcer announcer;

    Accounts(Announcer announcer) {
        this.announcer = announcer;
    }

    Outcome create(Parameters parameters, Draft draft) {
        Account account = AccountRequest.created(parameters, Ids.next("acct"), draft.now());
        List<String> include = AccountRequest.include(parameters);
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        draft.record(account);
        announcer.thin(draft, "v2.core.account.created", account.id(), Map.of());
        return new Done(AccountDocument.of(account, include));
    }

    Outcome update(String id, Parameters parameters, Draft draft) {
        Optional<Account> found = draft.world().account(id);
        if (found.isEmpty()) {
            return Refusal.missing("account", id);
        }
        Account before = found.get();
        Account after = AccountRequest.applied(parameters, before);
        List<String> include = AccountRequest.include(parameters);
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        if (!after.equals(before)) {
            become(after, before, draft);
        }
        return new Done(AccountDocument.of(after, include));
    }

    Outcome retrieve(String id, Parameters parameters, Draft draft) {
        List<String> include = AccountRequest.include(parameters.only("include"));
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        return draft.world()
                .account(id)
                .<Outcome>map(account -> new Done(AccountDocument.of(account, include)))
                .orElseGet(() -> Refusal.missing("account", id));
    }

    /** Newest first; the address of the next page carries the id to go on after. */
    Outcome list(Parameters parameters, Draft draft) {
        parameters.only("applied_configurations", "closed", "limit", "page");
        List<String> applied = parameters.list("applied_configurations");
        boolean none =
                parameters.flag("closed").orElse(false) || !List.of("recipient").containsAll(applied);
        int limit = (int) Math.min(parameters.positive("limit").orElse((long) DEFAULT_LIMIT), MOST);
        String after = parameters.text("page");
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        List<Account> left =
                new ArrayList<>(none ? List.of() : draft.world().accounts().reversed());
        if (after != null) {
            left.subList(0, 1 + left.stream().map(Account::id).toList().indexOf(after))
                    .clear();
        }
        List<Account> page = left.subList(0, Math.min(limit, left.size()));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "data",
                page.stream()
                        .map(account -> AccountDocument.of(account, List.of()))
                        .toList());
        document.put("next_page_url", left.size() > limit ? next(page.getLast(), limit) : null);
        document.put("previous_page_url", null);
        return new Done(document);
    }

    /** The account's owner has given all that is needed: from now on it receives transfers. */
    void activate(Account account, Draft draft) {
        if (account.transfers() == Capability.PENDING) {
            become(account.with(Capability.ACTIVE), account, draft);
        }
    }

    private void become(Account after, Account before, Draft draft) {
        draft.record(after);
        if (after.transfers() == before.transfers()) {
            announcer.thin(draft, "v2.core.account.updated", after.id(), Map.of());
        } else {
            announcer.thin(
                    draft,
                    CAPABILITY_CHANGED,
                    after.id(),
                    Map.of("updated_capability", "stripe_balance.stripe_transfers"));
            announcer.connected(draft, "capability.updated", after.id(), ConnectedDocument.capability(after));
        }
        announcer.connected(draft, "account.updated", after.id(), ConnectedDocument.account(after));
    }

    private static String next(Account last, int limit) {
        return "/v2/core/accounts?limit=%d&page=%s".formatted(limit, last.id());
    }
}
