package org.tributary.gateway.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.Target;
import org.tributary.gateway.input.Input;

/** Reads targets: destinations of programs and links for some visitors. */
public final class TargetCheck {

    private static final int MOST = 50;
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final Set<String> DEVICES = Set.of("mobile", "tablet", "desktop");
    private static final Set<String> SYSTEMS = Set.of("ios", "android", "windows", "macos", "chromeos", "linux");

    private final Input input;
    private final Destination destination;

    /** Reads where one of them leads; refuses what its owner may not name. */
    @FunctionalInterface
    public interface Destination {

        /** Null when it is missing or wrong. */
        @Nullable
        String read(String pointer, @Nullable String url);
    }

    private TargetCheck(Input input, Destination destination) {
        this.input = input;
        this.destination = destination;
    }

    /** Those that are given below {@code /targets}, in their order. */
    public static List<Target> targets(
            Input input, @Nullable List<@Nullable TargetTerms> given, Destination destination) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST) {
            input.refuse("/targets", "too_many", "has at most " + MOST + " entries");
        }
        TargetCheck check = new TargetCheck(input, destination);
        List<Target> targets = new ArrayList<>();
        for (TargetTerms terms : given.stream().limit(MOST).toList()) {
            targets.add(check.target("/targets/" + targets.size(), terms));
        }
        return List.copyOf(targets);
    }

    private Target target(String pointer, @Nullable TargetTerms given) {
        TargetTerms terms = given == null ? new TargetTerms(null, null, null, null) : given;
        String url = destination.read(pointer + "/url", terms.url());
        if (terms.url() == null || terms.url().isBlank()) {
            input.refuse(pointer + "/url", "required", "is required");
        }
        Target target = new Target(
                names(pointer + "/countries", upper(terms.countries()), COUNTRIES, "is no ISO 3166 country such as DE"),
                names(pointer + "/devices", lower(terms.devices()), DEVICES, "is mobile, tablet or desktop"),
                names(
                        pointer + "/os",
                        lower(terms.os()),
                        SYSTEMS,
                        "is ios, android, windows, macos, chromeos or linux"),
                url == null ? "" : url);
        if (target.countries().isEmpty()
                && target.devices().isEmpty()
                && target.os().isEmpty()) {
            input.refuse(pointer, "required", "names countries, devices or os; without them it would be for everybody");
        }
        return target;
    }

    private List<String> names(String pointer, List<String> given, Set<String> known, String refusal) {
        for (int i = 0; i < given.size(); i++) {
            if (!known.contains(given.get(i))) {
                input.refuse(pointer + "/" + i, "unknown_value", refusal);
            }
        }
        return given;
    }

    private static List<String> upper(@Nullable List<@Nullable String> names) {
        return changed(names, name -> name.toUpperCase(Locale.ROOT));
    }

    private static List<String> lower(@Nullable List<@Nullable String> names) {
        return changed(names, name -> name.toLowerCase(Locale.ROOT));
    }

    private static List<String> changed(@Nullable List<@Nullable String> names, UnaryOperator<String> letters) {
        return names == null
                ? List.of()
                : names.stream()
                        .map(name -> name == null ? "" : letters.apply(name.strip()))
                        .toList();
    }
}
