package org.tributary.conditions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown inside an evaluation that asks for a value nobody gave; CEL carries it outwards unless the answer does not depend on it. */
final class MissingValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    MissingValue(String name) {
        super(name, null, false, false);
        this.name = name;
    }

    static Optional<String> nameIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingValue missing) {
                return Optional.of(missing.name);
            }
        }
        return Optional.empty();
    }
}
