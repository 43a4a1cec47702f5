package org.tributary.simulator.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface Outcome {

    /** It was done; the document is the answer. */
    record Done(Map<String, @Nullable Object> document) implements Outcome {}

    /**
     * It was refused, and nothing it asked for took effect.
     *
     * @param executed whether the endpoint had begun its work: only such refusals are kept under an idempotency key
     */
    record Refusal(
            int status,
            String type,
            @Nullable String code,
            String message,
            @Nullable String param,
            boolean executed) implements Outcome {

        /** The parameters cannot be what was meant. */
        public static Refusal invalid(@Nullable String code, @Nullable String param, String message) {
            return new Refusal(400, "invalid_request_error", code, message, param, false);
        }

        /** The parameters are well formed, but it cannot be done now. */
        public static Refusal declined(String code, @Nullable String param, String message) {
            return new Refusal(400, "invalid_request_error", code, message, param, true);
        }

        /** The address names something that does not exist. */
        public static Refusal missing(String kind, String id) {
            return new Refusal(404, "invalid_request_error", "resource_missing", absent(kind, id), "id", false);
        }

        /** A parameter names something that does not exist. */
        public static Refusal unknown(String kind, String id, String param) {
            return new Refusal(400, "invalid_request_error", "resource_missing", absent(kind, id), param, true);
        }

        private static String absent(String kind, String id) {
            return "No such %s: '%s'".formatted(kind, id);
        }
    }
}
