package org.tributary.gateway.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry.Tracking;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.WebAddress;

/** Reads how a program sends its clicks on. */
final class TrackingCheck {

    static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private static final int MOST_PARAMETERS = 20;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_DOMAINS = 20;

    /** At least two labels, the last of them no number: no address, and nothing that only this machine knows. */
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]{1,63}\\.)+[a-z][a-z0-9-]{1,62}");

    private final Input input;

    TrackingCheck(Input input) {
        this.input = input;
    }

    /** @param clickIdParameter whose place no other parameter takes */
    @Nullable
    Tracking tracking(ProgramTerms terms, String clickIdParameter) {
        Tracking tracking = new Tracking(
                parameters(terms.destinationParameters(), clickIdParameter),
                TargetCheck.targets(input, terms.targets(), this::url),
                domains(terms.domains()));
        return tracking.equals(Tracking.NONE) ? null : tracking;
    }

    private @Nullable String url(String pointer, @Nullable String given) {
        WebAddress address = input.template(pointer, given);
        return address == null ? null : address.text();
    }

    private Map<String, String> parameters(@Nullable Map<String, @Nullable String> given, String clickIdParameter) {
        Map<String, String> parameters = new TreeMap<>();
        if (given == null) {
            return parameters;
        }
        if (given.size() > MOST_PARAMETERS) {
            input.refuse("/destinationParameters", "too_many", "has at most " + MOST_PARAMETERS + " entries");
        }
        given.forEach((name, value) -> {
            String pointer = "/destinationParameters/" + name.replace("~", "~0").replace("/", "~1");
            if (!PARAMETER.matcher(name).matches()) {
                input.refuse(pointer, "invalid_name", "has 1 to 40 letters, digits, '_', '.' or '-'");
            } else if (name.equals(clickIdParameter)) {
                input.refuse(pointer, "reserved", "carries the click id");
            }
            String text = input.optional(pointer, value, LONGEST_VALUE);
            if (text != null) {
                parameters.put(name, text);
            }
        });
        return parameters;
    }

    private List<String> domains(@Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_DOMAINS) {
            input.refuse("/domains", "too_many", "has at most " + MOST_DOMAINS + " entries");
        }
        SequencedSet<String> domains = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Optional<String> host = WebAddress.host(given.get(i) == null ? "" : given.get(i))
                    .filter(name -> DOMAIN.matcher(name).matches());
            if (host.isEmpty()) {
                input.refuse("/domains/" + i, "invalid_host", "is no host name such as go.shop.example");
            }
            host.ifPresent(domains::add);
        }
        return new ArrayList<>(domains);
    }
}
