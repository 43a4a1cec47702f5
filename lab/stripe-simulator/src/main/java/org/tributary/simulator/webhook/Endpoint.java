package org.tributary.simulator.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** The platform's webhook endpoint. */
final class Endpoint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI url;
    private final String secret;
    private final Clock clock;

    Endpoint(String url, String secret, Clock clock) {
        this.url = URI.create(url);
        this.secret = secret;
        this.clock = clock;
    }

    /** Posts a signed payload; true when the endpoint took it (any 2xx) in time. */
    boolean accepts(String payload) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(payload, clock.instant(), secret))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false; // not reachable or broken off: as good as a refusal, it is tried again
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
