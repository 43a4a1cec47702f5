package org.tributary.simulator.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.Account.Capability;

/** An account and its capability as v1 events show them. */
final class ConnectedDocument {

    private ConnectedDocument() {}

    static Map<String, @Nullable Object> account(Account account) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", account.id());
        document.put("object", "account");
        document.put("business_type", account.identity().get("entity_type"));
        document.put("capabilities", Map.of("transfers", status(account)));
        document.put("charges_enabled", false);
        document.put("country", country(account));
        document.put("created", account.created().getEpochSecond());
        document.put("default_currency", account.defaults().get("currency"));
        document.put("details_submitted", account.receivesTransfers());
        document.put("email", account.contactEmail());
        document.put("metadata", account.metadata());
        document.put("payouts_enabled", account.receivesTransfers());
        document.put("requirements", requirements(account));
        document.put("type", "none");
        return document;
    }

    static Map<String, @Nullable Object> capability(Account account) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", "transfers");
        document.put("object", "capability");
        document.put("account", account.id());
        document.put("requested", account.transfers() != Capability.UNREQUESTED);
        document.put("requested_at", account.created().getEpochSecond());
        document.put("requirements", requirements(account));
        document.put("status", status(account));
        return document;
    }

    private static String status(Account account) {
        return account.transfers().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String country(Account account) {
        return account.identity().get("country") instanceof String country ? country.toUpperCase(Locale.ROOT) : null;
    }

    private static Map<String, @Nullable Object> requirements(Account account) {
        List<String> due = account.transfers() == Capability.PENDING ? List.of("external_account") : List.of();
        Map<String, @Nullable Object> requirements = new LinkedHashMap<>();
        requirements.put("current_deadline", null);
        requirements.put("currently_due", due);
        requirements.put("disabled_reason", due.isEmpty() ? null : "requirements.past_due");
        requirements.put("errors", List.of());
        requirements.put("eventually_due", due);
        requirements.put("past_due", due);
        requirements.put("pending_verification", List.of());
        return requirements;
    }
}
