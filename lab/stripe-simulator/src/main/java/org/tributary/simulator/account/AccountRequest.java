package org.tributary.simulator.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.Account.Capability;
import org.tributary.simulator.wire.Parameters;

/** What a create or an update of an account may say, and the account that comes of it. */
final class AccountRequest {

    private static final List<String> INCLUDABLE = List.of(
            "configuration.customer",
            "configuration.merchant",
            "configuration.recipient",
            "defaults",
            "future_requirements",
            "identity",
            "requirements");

    private AccountRequest() {}

    /** A new account as the parameters describe it. */
    static Account created(Parameters parameters, String id, Instant now) {
        return applied(
                parameters,
                new Account(id, now, Capability.UNREQUESTED, null, null, null, null, Map.of(), Map.of(), Map.of()));
    }

    /** {@code account} with what the parameters say; the rest stays as it is. */
    static Account applied(Parameters parameters, Account account) {
        parameters.only(
                "configuration",
                "contact_email",
                "contact_phone",
                "dashboard",
                "defaults",
                "display_name",
                "identity",
                "include",
                "metadata");
        return new Account(
                account.id(),
                account.created(),
                capability(parameters, account.transfers()),
                text(parameters, "display_name", account.displayName()),
                text(parameters, "contact_email", account.contactEmail()),
                text(parameters, "contact_phone", account.contactPhone()),
                dashboard(parameters, account.dashboard()),
                parameters.has("identity") ? parameters.document("identity") : account.identity(),
                parameters.has("defaults") ? parameters.document("defaults") : account.defaults(),
                parameters.metadata(account.metadata()));
    }

    /** The parts of the account to be written out; the others are null in the answer, as Stripe's are. */
    static List<String> include(Parameters parameters) {
        List<String> parts = parameters.list("include");
        parts.stream()
                .filter(part -> !INCLUDABLE.contains(part))
                .findFirst()
                .ifPresent(part -> parameters.refuse(null, "include", "Invalid include: " + part));
        return parts;
    }

    /** Requested at last it is pending; no longer requested it is gone; else it stays what it is. */
    private static Capability capability(Parameters parameters, Capability before) {
        Parameters configuration = parameters.group("configuration").only("recipient");
        Parameters capabilities =
                configuration.group("recipient").only("capabilities").group("capabilities");
        Parameters balance = capabilities.only("stripe_balance").group("stripe_balance");
        Parameters transfers =
                balance.only("stripe_transfers").group("stripe_transfers").only("requested");
        Optional<Boolean> requested = transfers.flag("requested");
        if (requested.isEmpty()) {
            return before;
        }
        if (!requested.get()) {
            return Capability.UNREQUESTED;
        }
        return before == Capability.UNREQUESTED ? Capability.PENDING : before;
    }

    private static @Nullable String text(Parameters parameters, String name, @Nullable String before) {
        return parameters.has(name) ? parameters.text(name) : before;
    }

    private static @Nullable String dashboard(Parameters parameters, @Nullable String before) {
        if (!parameters.has("dashboard")) {
            return before;
        }
        return parameters.oneOf("dashboard", "none", "express", "full", "none");
    }
}
