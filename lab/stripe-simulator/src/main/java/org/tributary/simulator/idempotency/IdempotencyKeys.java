package org.tributary.simulator.idempotency;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.StoredAnswer;
import org.tributary.simulator.wire.Outcome.Refusal;

/** Which keys are being worked on, and whether a key is used for what it was first used for. */
@Singleton
public final class IdempotencyKeys {

    private static final String ERROR = "idempotency_error";
    private static final int LONGEST = 255;

    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /** Takes a key for one request; refused while another one works under it. Pair it with {@link #release}. */
    public Optional<Refusal> claim(KeyedRequest request) {
        if (request.key().length() > LONGEST) {
            return Optional.of(error(400, null, "Idempotency keys have at most %d characters.".formatted(LONGEST)));
        }
        if (inProgress.add(request.key())) {
            return Optional.empty();
        }
        return Optional.of(error(
                409,
                "idempotency_key_in_use",
                "There is currently another in-progress request using this Idempotent Key (%s)."
                        .formatted(request.key())));
    }

    /** Gives a claimed key back. */
    public void release(KeyedRequest request) {
        inProgress.remove(request.key());
    }

    /** Why the request may not have the answer stored under its key; empty when it may. */
    public Optional<Refusal> mismatch(StoredAnswer stored, KeyedRequest request) {
        if (!stored.endpoint().equals(request.endpoint())) {
            return Optional.of(error(
                    400,
                    null,
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for"
                            + " ('%s' vs '%s'). Try using a key other than '%s' if you meant to execute a different request."
                                    .formatted(request.endpoint(), stored.endpoint(), request.key())));
        }
        if (!stored.fingerprint().equals(request.fingerprint())) {
            return Optional.of(error(
                    400,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '%s' if you meant to execute a different request."
                                    .formatted(request.key())));
        }
        return Optional.empty();
    }

    private static Refusal error(int status, @Nullable String code, String message) {
        return new Refusal(status, ERROR, code, message, null, false);
    }
}
