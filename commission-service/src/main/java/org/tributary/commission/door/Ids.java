package org.tributary.commission.door;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.platform.problem.ProblemException;

/** Ids as callers send them. */
final class Ids {

    private Ids() {}

    /** Empty for a text that is no id of that kind: nothing has such a name. */
    static <T extends Id> Optional<T> optional(Function<String, T> type, String text) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A filter; null when none is given, 400 when it is no id of that kind. */
    static <T extends Id> @Nullable T filter(Function<String, T> type, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.invalid("invalid_filter", notAnId.getMessage() + "; look at the id and ask again.");
        }
    }
}
