package org.tributary.gateway.access;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Optional;
import org.tributary.contracts.id.Mode;
import org.tributary.platform.access.CallerArgument;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Lets nobody into {@code /api/v1/**} without a secret key or a session; what is inside finds the caller as an argument. */
@ServerFilter("/api/v1/**")
final class ApiDoor {

    static final String SETUP_PATH = "/api/v1/organisations";
    private static final String BEARER = "Bearer ";

    private final Database database;
    private final Sessions sessions;
    private final Clock clock;

    ApiDoor(Database database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void admit(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.POST && request.getPath().equals(SETUP_PATH)) {
            return;
        }
        Optional<String> key = bearer(request);
        if (key.isPresent()) {
            AccessStore.KeyHolder holder = database.worker(
                            tx -> AccessStore.byKey(tx, SecretText.hash(key.get()), clock.instant()))
                    .orElseThrow(ApiDoor::invalid);
            requireScope(request, holder);
            CallerArgument.put(request, holder.caller());
        } else {
            Session session = sessions.of(request).orElseThrow(ApiDoor::required);
            Csrf.require(request, session, Optional.empty());
            CallerArgument.put(request, session.caller());
        }
    }

    static Optional<String> bearer(HttpRequest<?> request) {
        return request.getHeaders()
                .getAuthorization()
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static void requireScope(HttpRequest<?> request, AccessStore.KeyHolder holder) {
        boolean safe = Csrf.isSafe(request);
        if (!safe && holder.mode() == Mode.TEST) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "live_key_required",
                    "A test key changes nothing here; send test events to tracking with it, or use a live key.");
        }
        String scope = safe ? "read" : "write";
        if (!holder.scopes().contains(scope)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "scope_required",
                    "This key lacks the scope '" + scope + "'; use one that has it.");
        }
    }

    private static ProblemException required() {
        return ProblemException.of(
                HttpStatus.UNAUTHORIZED, "key_required", "Send 'Authorization: Bearer' with a secret key, or sign in.");
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                HttpStatus.UNAUTHORIZED,
                "key_invalid",
                "This is no living secret key; it may have been revoked. Ask an owner of your organisation for another.");
    }
}
