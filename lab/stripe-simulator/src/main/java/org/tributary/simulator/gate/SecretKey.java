package org.tributary.simulator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.wire.Outcome.Refusal;

/** The one API key that is accepted, as a bearer token. */
@Singleton
final class SecretKey {

    private static final String SCHEME = "Bearer ";
    private static final int SHOWN = 4;

    private final byte[] expected;

    SecretKey(SimulatorSettings settings) {
        this.expected = settings.secretKey().getBytes(UTF_8);
    }

    /** Why the request may not pass; empty when it may. */
    Optional<Refusal> refusal(HttpRequest<?> request) {
        String given = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (given == null || !given.startsWith(SCHEME)) {
            return Optional.of(
                    unauthorised("You did not provide an API key. Send it as 'Authorization: Bearer YOUR_KEY'."));
        }
        String key = given.substring(SCHEME.length());
        if (!MessageDigest.isEqual(key.getBytes(UTF_8), expected)) {
            return Optional.of(unauthorised("Invalid API Key provided: " + masked(key)));
        }
        @Nullable String onBehalf = request.getHeaders().get("Stripe-Account");
        return onBehalf == null
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        null, null, "The simulator does not act on behalf of connected accounts (Stripe-Account)."));
    }

    private static Refusal unauthorised(String message) {
        return new Refusal(401, "invalid_request_error", null, message, null, false);
    }

    private static String masked(String key) {
        return "*".repeat(Math.max(0, key.length() - SHOWN)) + key.substring(Math.max(0, key.length() - SHOWN));
    }
}
