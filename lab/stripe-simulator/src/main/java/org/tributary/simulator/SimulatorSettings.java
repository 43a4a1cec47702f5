package org.tributary.simulator;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the simulator is told from outside; the environment variables stand in {@code application.yml}.
 *
 * @param data directory of the durable state
 * @param secretKey the one API key that is accepted
 * @param publicUrl base of the onboarding addresses, without a trailing slash
 * @param openingBalance what the platform owns in each currency at first, in minor units
 * @param currencies currencies that are funded at the first start; others follow when they are first asked for
 * @param hang how long a time-out fault holds a connection before it is closed without an answer
 * @param webhookUrl where events are delivered; empty keeps them without delivery
 * @param webhookSecret signs deliveries; needed when there is a {@code webhookUrl}
 * @param webhookAttempts deliveries tried per event before it counts as failed
 * @param webhookFirstDelay wait after the first failed attempt; it doubles with every further one
 */
@ConfigurationProperties("simulator")
public record SimulatorSettings(
        String data,
        String secretKey,
        String publicUrl,
        long openingBalance,
        List<String> currencies,
        Duration hang,
        String webhookUrl,
        String webhookSecret,
        int webhookAttempts,
        Duration webhookFirstDelay) {

    /** Refuses settings the simulator cannot work with, naming the environment variable to set. */
    public SimulatorSettings {
        demand(data, "SIMULATOR_DATA", "the directory of the simulator's state");
        demand(secretKey, "SIMULATOR_SECRET_KEY", "the API key that clients send");
        if (!webhookUrl.isBlank()) {
            demand(webhookSecret, "SIMULATOR_WEBHOOK_SECRET", "the secret that signs deliveries");
        }
    }

    /** The address events are delivered to, if there is one. */
    public Optional<String> deliverTo() {
        return Optional.of(webhookUrl).filter(url -> !url.isBlank());
    }

    private static void demand(String value, String variable, String meaning) {
        if (value.isBlank()) {
            throw new ConfigurationException(variable + " is missing: set it to " + meaning);
        }
    }
}
