package org.tributary.tracking.postback;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.conversion.Conversions.Door;

/**
 * Impact's conversions: {@code POST /Advertisers/{AccountSID}/Conversions} as a form or JSON, and {@code DELETE …/Actions}, which takes
 * an order back. The password of the basic authentication is the program's postback token; the account's name may be anything. A
 * duplicate is queued as a first one is, which is what Impact answers.
 */
@Controller("/Advertisers/{account}")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImpactController {

    private static final String BASIC = "Basic ";

    private final Postbacks postbacks;

    /** @param queuedUri where what became of it can be read: its receipt */
    private record Queued(
            @JsonProperty("Status") String status,
            @JsonProperty("QueuedUri") String queuedUri) {}

    private record Failed(
            @JsonProperty("Status") String status,
            @JsonProperty("Message") String message) {}

    ImpactController(Postbacks postbacks) {
        this.postbacks = postbacks;
    }

    @Post("/Conversions")
    HttpResponse<?> convert(HttpRequest<?> request, @Body byte @Nullable [] body) {
        return take(request, () -> asSent(Parameters.of(request, body)));
    }

    @Delete("/Actions")
    HttpResponse<?> reverse(HttpRequest<?> request, @Body byte @Nullable [] body) {
        return take(request, () -> Parameters.of(request, body).with("Status", "reversed"));
    }

    /** A customer who has not consented is not named: the click alone is. An event of {@code NOW} has no time of its own. */
    private static Parameters asSent(Parameters parameters) {
        if ("now".equalsIgnoreCase(parameters.first("EventDate"))) {
            parameters.with("EventDate", "");
        }
        String consent = parameters.first("TrackingConsent");
        boolean refused = "0".equals(consent) || "false".equalsIgnoreCase(consent);
        return refused ? parameters.with("CustomerId", "") : parameters;
    }

    private HttpResponse<?> take(HttpRequest<?> request, Postbacks.Reading parameters) {
        return switch (postbacks.take(request, parameters, Names.IMPACT, Door.POSTBACK, password(request))) {
            case Postbacks.Recorded(var conversion) -> HttpResponse.ok(new Queued("QUEUED", conversion.receiptUrl()));
            case Postbacks.Refused(var problem) ->
                HttpResponse.status(HttpStatus.valueOf(problem.status()))
                        .header(PlainAnswer.ERROR_HEADER, problem.code())
                        .body(new Failed("ERROR", problem.detail()));
        };
    }

    /** Empty when there is none: then nobody is let in. */
    private static String password(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}
