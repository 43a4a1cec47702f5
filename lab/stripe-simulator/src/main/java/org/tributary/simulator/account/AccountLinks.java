package org.tributary.simulator.account;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.OnboardingLink;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Account links for the use case {@code account_onboarding}. */
@Singleton
final class AccountLinks {

    private static final String ONBOARDING = "account_onboarding";

    private final String publicUrl;

    AccountLinks(SimulatorSettings settings) {
        this.publicUrl = settings.publicUrl();
    }

    Outcome create(Parameters parameters, Draft draft) {
        OnboardingLink link = link(parameters.only("account", "use_case"), draft);
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        if (draft.world().account(link.account()).isEmpty()) {
            return Refusal.unknown("account", link.account(), "account");
        }
        draft.record(link);
        return new Done(document(link));
    }

    private static OnboardingLink link(Parameters parameters, Draft draft) {
        String account = parameters.neededText("account");
        Parameters useCase = parameters.group("use_case").only("type", ONBOARDING);
        if (!useCase.neededText("type").equals(ONBOARDING)) {
            useCase.refuse(null, "type", "The simulator covers the use case account_onboarding only.");
        }
        Parameters onboarding =
                useCase.group(ONBOARDING).only("collection_options", "configurations", "refresh_url", "return_url");
        List<String> configurations = onboarding.list("configurations");
        if (!configurations.equals(List.of("recipient"))) {
            onboarding.refuse(null, "configurations", "The simulator covers the configuration recipient only.");
        }
        return new OnboardingLink(
                Ids.next("link"),
                account,
                draft.now(),
                configurations,
                address(onboarding, "refresh_url", onboarding.neededText("refresh_url")),
                address(onboarding, "return_url", onboarding.text("return_url")));
    }

    private static @Nullable String address(Parameters onboarding, String name, @Nullable String url) {
        if (url != null && !url.matches("https?://[^\\s\"<>]+")) {
            onboarding.refuse("url_invalid", name, "Not a valid URL");
        }
        return url;
    }

    private Map<String, @Nullable Object> document(OnboardingLink link) {
        Map<String, @Nullable Object> onboarding = new LinkedHashMap<>();
        onboarding.put("configurations", link.configurations());
        onboarding.put("refresh_url", link.refreshUrl());
        onboarding.put("return_url", link.returnUrl());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("object", "v2.core.account_link");
        document.put("account", link.account());
        document.put("created", link.created().toString());
        document.put("expires_at", link.expires().toString());
        document.put("livemode", false);
        document.put("url", publicUrl + "/onboard/" + link.token());
        document.put("use_case", Map.of("type", ONBOARDING, ONBOARDING, onboarding));
        return document;
    }
}
