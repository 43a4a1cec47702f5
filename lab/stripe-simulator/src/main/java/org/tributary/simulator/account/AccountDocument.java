package org.tributary.simulator.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.Account.Capability;

/** An account as Accounts v2 writes it: configuration, identity, defaults and requirements only when asked for. */
final class AccountDocument {

    private AccountDocument() {}

    static Map<String, @Nullable Object> of(Account account, List<String> include) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", account.id());
        document.put("object", "v2.core.account");
        document.put("applied_configurations", requested(account) ? List.of("recipient") : List.of());
        document.put("closed", false);
        document.put("configuration", configuration(account, include));
        document.put("contact_email", account.contactEmail());
        document.put("contact_phone", account.contactPhone());
        document.put("created", account.created().toString());
        document.put("dashboard", account.dashboard());
        document.put("defaults", include.contains("defaults") ? account.defaults() : null);
        document.put("display_name", account.displayName());
        document.put("future_requirements", include.contains("future_requirements") ? nothingDue() : null);
        document.put("identity", include.contains("identity") ? account.identity() : null);
        document.put("livemode", false);
        document.put("metadata", account.metadata());
        document.put("requirements", include.contains("requirements") ? requirements(account) : null);
        return document;
    }

    private static boolean requested(Account account) {
        return account.transfers() != Capability.UNREQUESTED;
    }

    private static @Nullable Map<String, @Nullable Object> configuration(Account account, List<String> include) {
        if (include.stream().noneMatch(part -> part.startsWith("configuration."))) {
            return null;
        }
        Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
        configuration.put("customer", null);
        configuration.put("merchant", null);
        boolean shown = requested(account) && include.contains("configuration.recipient");
        configuration.put("recipient", shown ? recipient(account.transfers()) : null);
        return configuration;
    }

    private static Map<String, @Nullable Object> recipient(Capability transfers) {
        Map<String, @Nullable Object> capability = capability(transfers);
        return Map.of(
                "applied",
                true,
                "capabilities",
                Map.of("stripe_balance", Map.of("payouts", capability, "stripe_transfers", capability)));
    }

    private static Map<String, @Nullable Object> capability(Capability state) {
        List<Map<String, String>> details = state == Capability.ACTIVE
                ? List.of()
                : List.of(Map.of("code", "requirements_past_due", "resolution", "provide_info"));
        return Map.of("status", state.name().toLowerCase(Locale.ROOT), "status_details", details);
    }

    private static Map<String, @Nullable Object> requirements(Account account) {
        return account.transfers() == Capability.PENDING ? onboardingDue() : nothingDue();
    }

    private static Map<String, @Nullable Object> nothingDue() {
        Map<String, @Nullable Object> requirements = new LinkedHashMap<>();
        requirements.put("entries", List.of());
        requirements.put("summary", null);
        return requirements;
    }

    private static Map<String, @Nullable Object> onboardingDue() {
        Map<String, @Nullable Object> restricts = Map.of(
                "capability",
                "stripe_balance.stripe_transfers",
                "configuration",
                "recipient",
                "deadline",
                Map.of("status", "past_due"));
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("awaiting_action_from", "user");
        entry.put("description", "default_payout_method");
        entry.put("errors", List.of());
        entry.put("impact", Map.of("restricts_capabilities", List.of(restricts)));
        entry.put("minimum_deadline", Map.of("status", "past_due"));
        entry.put("reference", null);
        entry.put("requested_reasons", List.of(Map.of("code", "routine_onboarding")));
        Map<String, @Nullable Object> requirements = new LinkedHashMap<>();
        requirements.put("entries", List.of(entry));
        requirements.put("summary", Map.of("minimum_deadline", Map.of("status", "past_due")));
        return requirements;
    }
}
