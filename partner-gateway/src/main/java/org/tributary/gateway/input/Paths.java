package org.tributary.gateway.input;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Ids in paths and queries. */
public final class Paths {

    private Paths() {}

    /**
     * The id that a path names.
     *
     * @throws ProblemException 404 when it cannot be such an id, just as when there is none
     */
    public static <T extends Id> T id(String what, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.notFound(what, text);
        }
    }

    /**
     * The id that a query filters by; null when it does not.
     *
     * @throws ProblemException 400 when it cannot be such an id
     */
    public static <T extends Id> @Nullable T filter(String name, @Nullable String text, Function<String, T> type) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "'" + name + "' is not such an id; look at it and ask again.",
                    new Problem.FieldError(name, "invalid_id", null));
        }
    }
}
