package org.tributary.gateway.page;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * What somebody typed into a form, and what was wrong with it.
 *
 * @param values by field
 * @param errors by field, in words
 * @param problem what is wrong with the whole, null for nothing
 */
public record Form(
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable String problem) {

    private static final int WORST_REQUEST = 499;

    /** Nothing typed yet. */
    public static Form empty() {
        return new Form(Map.of(), Map.of(), null);
    }

    public static Form of(Map<String, String> values) {
        return new Form(Map.copyOf(values), Map.of(), null);
    }

    /**
     * The same with the reasons for which it was refused. A pointer's slashes become dots: {@code /attribution/window} is the field
     * {@code attribution.window}.
     *
     * @throws ProblemException the given one, when no other input would have helped
     */
    public Form refused(ProblemException why) {
        Problem refusal = why.problem();
        boolean correctable = refusal.status() <= WORST_REQUEST && refusal.status() != 403 && refusal.status() != 404;
        if (!correctable) {
            throw why;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (Problem.FieldError error : refusal.errors()) {
            found.putIfAbsent(field(error), error.detail() == null ? error.code() : error.detail());
        }
        return new Form(values, Collections.unmodifiableMap(found), refusal.detail());
    }

    /** The same with one field refused. */
    public Form refused(String field, String why) {
        Map<String, String> all = new HashMap<>(errors);
        all.put(field, why);
        return new Form(values, Map.copyOf(all), problem);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** A field's text, or null when it was left empty: the usual value is wanted. */
    public @Nullable String given(String field) {
        String value = value(field).strip();
        return value.isEmpty() ? null : value;
    }

    /** What somebody typed in major units, as minor units; empty when it is no such amount of that currency. */
    public static Optional<Long> minor(String major, String currency) {
        return Format.minor(major, currency);
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    public boolean isRefused() {
        return problem != null || !errors.isEmpty();
    }

    private static String field(Problem.FieldError error) {
        String pointer = error.pointer();
        return (pointer.startsWith("/") ? pointer.substring(1) : pointer).replace('/', '.');
    }
}
