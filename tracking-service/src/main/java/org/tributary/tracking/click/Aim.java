package org.tributary.tracking.click;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.Target;
import org.tributary.tracking.traffic.UserAgent;

/** A destination and whom it is for. */
record Aim(List<String> countries, List<String> devices, List<String> os, Destination destination) {

    static Aim forEverybody(Destination destination) {
        return new Aim(List.of(), List.of(), List.of(), destination);
    }

    /** Empty when its address is none that may be followed. */
    static Optional<Aim> of(Target target, Sending sending) {
        return Destination.of(target.url(), sending)
                .map(destination -> new Aim(target.countries(), target.devices(), target.os(), destination));
    }

    boolean fits(@Nullable String country, UserAgent agent) {
        return names(countries, country) && names(devices, agent.device()) && names(os, agent.os());
    }

    /** An empty list asks for nothing; what is unknown is in none. */
    private static boolean names(List<String> asked, @Nullable String actual) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).equalsIgnoreCase(actual)) {
                return true;
            }
        }
        return asked.isEmpty();
    }
}
