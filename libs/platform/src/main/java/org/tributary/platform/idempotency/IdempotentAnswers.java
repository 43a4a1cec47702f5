package org.tributary.platform.idempotency;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/**
 * Answers a request that carries an {@code Idempotency-Key} once: the same key with the same body gets the answer of the first
 * time, with another body a 409. Keys belong to one caller and are remembered for a day. Only success is remembered; a refused
 * request did nothing and may be sent again, corrected. A request whose process died half-way is never run again under its key.
 */
@Singleton
@Requires(beans = Database.class)
public final class IdempotentAnswers {

    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST_KEY = 255;
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Database database;
    private final Clock clock;

    public IdempotentAnswers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the work, or answers as it was answered before. Without a key it just does the work.
     *
     * @param body what was asked, compared in canonical form together with method and path
     * @throws ProblemException 409 {@code idempotency_conflict} for another body; 409 {@code idempotency_in_progress} when the first
     *     request has not been answered within a few seconds
     */
    public HttpResponse<?> once(Caller caller, HttpRequest<?> request, Object body, Supplier<HttpResponse<?>> work) {
        Optional<String> given = request.getHeaders().findFirst(HEADER).filter(key -> !key.isBlank());
        if (given.isEmpty()) {
            return work.get();
        }
        Question question = question(caller, given.get(), request, body);
        Instant now = clock.instant();
        boolean first = database.web(caller.org(), tx -> {
            IdempotencyStore.forget(tx, question, now.minus(REMEMBERED));
            return IdempotencyStore.begin(tx, question, now);
        });
        return first
                ? answer(caller, question, work)
                : answerBefore(caller, question).orElseGet(() -> once(caller, request, body, work));
    }

    private static Question question(Caller caller, String key, HttpRequest<?> request, Object body) {
        if (key.length() > LONGEST_KEY) {
            throw ProblemException.invalid(
                    "idempotency_key_too_long",
                    HEADER + " has at most " + LONGEST_KEY + " characters; send a shorter one.");
        }
        String actor = caller.user() == null ? "" : caller.user().value();
        List<Object> asked = List.of(request.getMethodName(), request.getPath(), body);
        return new Question(caller.org().value(), actor, key, CanonicalJson.hash(asked));
    }

    private HttpResponse<?> answer(Caller caller, Question question, Supplier<HttpResponse<?>> work) {
        HttpResponse<?> response;
        try {
            response = work.get();
        } catch (RuntimeException refused) {
            database.webRun(caller.org(), tx -> IdempotencyStore.abandon(tx, question));
            throw refused;
        }
        if (response.code() >= HttpStatus.MULTIPLE_CHOICES.getCode()) {
            database.webRun(caller.org(), tx -> IdempotencyStore.abandon(tx, question));
        } else {
            database.webRun(
                    caller.org(), tx -> IdempotencyStore.finish(tx, question, response.code(), storable(response)));
        }
        return response;
    }

    private static byte[] storable(HttpResponse<?> response) {
        Object body = response.getBody().map(Object.class::cast).orElse("");
        return switch (body) {
            case OneTimeSecret secret -> Json.write(secret.withoutSecret());
            case byte[] json -> json;
            case String json -> json.getBytes(StandardCharsets.UTF_8);
            default -> Json.write(body);
        };
    }

    /** Empty when the first request was refused meanwhile, so that this one may try. */
    private Optional<HttpResponse<?>> answerBefore(Caller caller, Question question) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<Remembered> before = database.web(caller.org(), tx -> IdempotencyStore.find(tx, question));
            if (before.isEmpty()) {
                return Optional.empty();
            }
            requireSame(question, before.get());
            if (before.get().status() != null && before.get().answer() != null) {
                return Optional.of(replay(before.get().status(), before.get().answer()));
            }
            pause();
        }
        throw ProblemException.conflict(
                "idempotency_in_progress",
                "The first request with this " + HEADER
                        + " has no answer yet; ask again shortly. If this stays, look whether it had"
                        + " its effect and use a fresh key.");
    }

    private static void requireSame(Question question, Remembered before) {
        if (!before.fingerprint().equals(question.fingerprint())) {
            throw ProblemException.conflict(
                    "idempotency_conflict",
                    "This " + HEADER + " was used for another request; send a fresh one with this body.");
        }
    }

    private static HttpResponse<?> replay(int status, byte[] answer) {
        return HttpResponse.status(HttpStatus.valueOf(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(answer);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while another request was working", stopping);
        }
    }
}
