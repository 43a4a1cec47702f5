package org.tributary.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.tributary.localstack.demo.Api.Answer;

/** Gives a partner a payout account and fills in the simulator's form, as the partner would. */
final class PayoutOnboarding {

    private static final int CLIENT_ERROR = 400;

    private final HttpClient http;
    private final Api owner;

    PayoutOnboarding(HttpClient http, Api owner) {
        this.http = http;
        this.owner = owner;
    }

    /** Answers where the form was, or {@code none} when the account needed none. */
    String complete(String partnerId, Map<String, String> account) {
        Answer answer = owner.post("/api/v1/partners/" + partnerId + "/payout-account", account);
        JsonNode form = answer.body().path("onboardingUrl");
        if (!form.isTextual()) {
            return "none";
        }
        submit(form.asText());
        return form.asText();
    }

    private void submit(String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(form))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= CLIENT_ERROR) {
                throw new DemoFailed("The onboarding form at " + form + " answered " + status + ".");
            }
        } catch (IOException e) {
            throw new DemoFailed("The onboarding form at " + form + " gave no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted while filling in " + form + ".");
        }
    }
}
