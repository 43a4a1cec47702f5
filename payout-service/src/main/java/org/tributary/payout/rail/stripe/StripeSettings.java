package org.tributary.payout.rail.stripe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How Stripe is reached.
 *
 * @param apiBase empty for Stripe itself
 * @param secretKey the platform account's key
 * @param webhookSecret signs events; several, separated by commas, while one replaces another or where v1 and v2 events come from two endpoints
 */
@ConfigurationProperties("stripe")
record StripeSettings(
        @Bindable(defaultValue = "") String apiBase,
        @Bindable(defaultValue = "") String secretKey,
        @Bindable(defaultValue = "") String webhookSecret,
        @Bindable(defaultValue = "PT5S") Duration connectTimeout,
        @Bindable(defaultValue = "PT20S") Duration readTimeout) {

    StripeSettings {
        demand("STRIPE_SECRET_KEY", secretKey, "the platform account's secret key, sk_…");
        demand("STRIPE_WEBHOOK_SECRET", webhookSecret, "the signing secret of the webhook endpoint, whsec_…");
    }

    List<String> webhookSecrets() {
        return Arrays.stream(webhookSecret.split(",")).map(String::strip).toList();
    }

    private static void demand(String variable, String value, String meaning) {
        if (value.isBlank()) {
            throw new IllegalStateException("set " + variable + ": " + meaning);
        }
    }

    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}
