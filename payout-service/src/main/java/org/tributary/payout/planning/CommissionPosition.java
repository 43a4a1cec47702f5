package org.tributary.payout.planning;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.access.ServiceTokens;

/**
 * Asks commission-service to put a mark behind all that it has committed. Made when the process starts, so that a missing or malformed
 * service key stops it then and not at the first call.
 */
@Context
final class CommissionPosition {

    private static final Logger LOG = LoggerFactory.getLogger(CommissionPosition.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final String AUDIENCE = "commission-service";

    private final ServiceTokens tokens;
    private final String commissionUrl;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    CommissionPosition(ServiceTokens tokens, @Value("${commission.url}") String commissionUrl) {
        this.tokens = tokens;
        this.commissionUrl = commissionUrl;
    }

    private record Answer(long mark) {}

    /** The mark's number; empty when commission-service gave none in time. */
    OptionalLong askForMark(OrganisationId org, Duration patience) {
        String token = tokens.issue(new Caller(org, null, Set.of(Role.SERVICE), null), AUDIENCE);
        HttpRequest request = HttpRequest.newBuilder(URI.create(commissionUrl + "/internal/v1/outbox/marks"))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return read(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException unreachable) {
            LOG.warn("commission-service gave no mark: {}", unreachable.toString());
            return OptionalLong.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static OptionalLong read(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            LOG.warn("commission-service answered {} when asked for a mark", response.statusCode());
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Json.read(response.body(), Answer.class).mark());
        } catch (UnreadableJson unreadable) {
            LOG.warn("commission-service's mark is unreadable: {}", unreadable.getMessage());
            return OptionalLong.empty();
        }
    }
}
