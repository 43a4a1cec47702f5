package org.tributary.simulator.gate;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.fault.Connection;
import org.tributary.simulator.fault.FaultKind;
import org.tributary.simulator.fault.Faults;
import org.tributary.simulator.idempotency.IdempotencyKeys;
import org.tributary.simulator.idempotency.KeyedRequest;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Origin;
import org.tributary.simulator.state.State;
import org.tributary.simulator.state.StoredAnswer;
import org.tributary.simulator.wire.Operation;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;

/** The way of every request of the API: key, idempotency, fault, operation, answer. */
@Singleton
public final class Gate {

    /** The version of Stripe's API that is spoken. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final Refusal TOO_MANY =
            new Refusal(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.", null, false);
    private static final Refusal BROKEN =
            new Refusal(500, "api_error", null, "Sorry! There was an error while talking to Stripe.", null, true);
    private static final Refusal TOO_LITTLE = Refusal.declined(
            "balance_insufficient", null, "You have insufficient available funds in your Stripe account.");

    private static final Refusal FAILED =
            new Refusal(500, "api_error", null, "The simulator failed; its log says why.", null, false);

    private final State state;
    private final SecretKey secretKey;
    private final IdempotencyKeys keys;
    private final Faults faults;
    private final Duration hang;

    Gate(State state, SecretKey secretKey, IdempotencyKeys keys, Faults faults, SimulatorSettings settings) {
        this.state = state;
        this.secretKey = secretKey;
        this.keys = keys;
        this.faults = faults;
        this.hang = settings.hang();
    }

    /** Answers a request; {@code handler} is called at most once. A fault may break the connection instead. */
    public HttpResponse<byte[]> pass(Operation operation, HttpRequest<byte[]> http, Handler handler) {
        Incoming request = Incoming.of(operation, http);
        Optional<Refusal> refusal =
                secretKey.refusal(http).or(() -> request.keyed().flatMap(keys::claim));
        if (refusal.isPresent()) {
            return answer(request, Reply.of(refusal.get()));
        }
        try {
            Optional<FaultKind> fault = faults.next(operation);
            return fault.isPresent()
                    ? spoil(request, handler, fault.get())
                    : answer(request, perform(request, handler));
        } catch (RuntimeException e) {
            LOG.error("{} failed, request {}", operation.wireName(), request.id(), e);
            return answer(request, Reply.of(FAILED));
        } finally {
            request.keyed().ifPresent(keys::release);
        }
    }

    /** What is answered after a connection was broken goes nowhere. */
    private HttpResponse<byte[]> spoil(Incoming request, Handler handler, FaultKind fault) {
        Connection connection = Connection.of(request.http());
        Reply reply = switch (fault) {
            case REFUSE, TIMEOUT_BEFORE, ERROR_429 -> Reply.of(TOO_MANY);
            case ERROR_5XX -> perform(request, (parameters, draft) -> BROKEN);
            case INSUFFICIENT_BALANCE -> perform(request, (parameters, draft) -> TOO_LITTLE);
            case TIMEOUT_AFTER, RESET_AFTER, TRUNCATE -> perform(request, handler);
        };
        switch (fault) {
            case REFUSE, RESET_AFTER -> connection.reset();
            case TIMEOUT_BEFORE, TIMEOUT_AFTER -> connection.hang(hang);
            case TRUNCATE -> connection.breakOff(reply.body());
            case ERROR_5XX, ERROR_429, INSUFFICIENT_BALANCE -> {}
        }
        return answer(request, reply);
    }

    private Reply perform(Incoming request, Handler handler) {
        Origin origin =
                new Origin(request.id(), request.keyed().map(KeyedRequest::key).orElse(null));
        return state.change(
                origin,
                draft -> request.keyed()
                        .flatMap(keyed -> repeated(keyed, draft))
                        .orElseGet(() -> first(request, handler, draft)));
    }

    private Optional<Reply> repeated(KeyedRequest keyed, Draft draft) {
        return draft.world()
                .answer(keyed.key())
                .map(stored -> keys.mismatch(stored, keyed).map(Reply::of).orElseGet(() -> Reply.again(stored)));
    }

    private Reply first(Incoming request, Handler handler, Draft draft) {
        Optional<Refusal> unreadable = request.parameters().refusal();
        Outcome outcome = unreadable.isPresent() ? unreadable.get() : handler.answer(request.parameters(), draft);
        Reply reply = Reply.of(outcome);
        if (kept(outcome, request)) {
            request.keyed()
                    .ifPresent(keyed -> draft.record(new StoredAnswer(
                            keyed.key(),
                            request.id(),
                            keyed.endpoint(),
                            keyed.fingerprint(),
                            reply.status(),
                            reply.body())));
        }
        return reply;
    }

    /** v1 keeps every answer of an endpoint that began its work, a 500 included; v2 keeps successes only. */
    private static boolean kept(Outcome outcome, Incoming request) {
        return switch (outcome) {
            case Done done -> true;
            case Refusal refusal -> refusal.executed() && !request.second();
        };
    }

    private static HttpResponse<byte[]> answer(Incoming request, Reply reply) {
        return reply.to(request.id(), request.keyed().map(KeyedRequest::key));
    }
}
