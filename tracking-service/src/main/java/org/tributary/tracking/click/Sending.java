package org.tributary.tracking.click;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;

/**
 * What a program adds to every destination.
 *
 * @param parameters in the order of their names
 * @param clickIdParameter null when no click id is handed on
 */
record Sending(List<Parameter> parameters, @Nullable String clickIdParameter) {

    /** To a fallback nothing is added: nothing can be earned there. */
    static final Sending NOTHING = new Sending(List.of(), null);

    private static final String DEFAULT_PARAMETER = "click_id";

    /** One of them; its value may have macros. */
    record Parameter(String name, Template value) {}

    static Sending of(ProgramEntry program) {
        String given = program.clickIdParameter();
        String clickIdParameter = isPlain(given) ? given : DEFAULT_PARAMETER;
        List<Parameter> parameters = program.trackingOrNone().parameters().entrySet().stream()
                .filter(parameter -> isPlain(parameter.getKey()))
                .filter(parameter -> !parameter.getKey().equals(clickIdParameter))
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> new Parameter(parameter.getKey(), Template.ofValue(parameter.getValue())))
                .toList();
        return new Sending(parameters, clickIdParameter);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
    }
}
