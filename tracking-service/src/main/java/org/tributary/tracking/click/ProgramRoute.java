package org.tributary.tracking.click;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;

/**
 * Where a program's clicks go, compiled from one state of it.
 *
 * @param aims its targets, then its destination
 * @param home its destination; deep links may lead there
 */
record ProgramRoute(
        ProgramEntry program,
        Sending sending,
        List<Aim> aims,
        @Nullable WebAddress home,
        @Nullable Destination fallback) {

    static ProgramRoute of(ProgramEntry program, Predicate<WebAddress> usable) {
        Sending sending = Sending.of(program);
        Optional<Destination> home =
                Destination.of(program.destinationUrl(), sending).filter(there -> usable.test(there.address()));
        Stream<Aim> targets = program.trackingOrNone().targets().stream()
                .flatMap(target -> Aim.of(target, sending).stream())
                .filter(aim -> usable.test(aim.destination().address()));
        return new ProgramRoute(
                program,
                sending,
                Stream.concat(targets, home.map(Aim::forEverybody).stream()).toList(),
                home.map(Destination::address).orElse(null),
                fallback(program.fallbackUrl(), usable));
    }

    static @Nullable Destination fallback(@Nullable String url, Predicate<WebAddress> usable) {
        return url == null
                ? null
                : Destination.of(url, Sending.NOTHING)
                        .filter(there -> usable.test(there.address()))
                        .orElse(null);
    }

    /** Whether a deep link may lead there: to the host of the destination or to one that the program has allowed. */
    boolean allows(WebAddress deep) {
        if (home != null && home.scheme().equals("https") && deep.scheme().equals("http")) {
            return false;
        }
        return (home != null && deep.hasSameAuthority(home))
                || program.allowedHosts().contains(deep.host() + ":" + deep.port())
                || (deep.hasDefaultPort() && program.allowedHosts().contains(deep.host()));
    }
}
