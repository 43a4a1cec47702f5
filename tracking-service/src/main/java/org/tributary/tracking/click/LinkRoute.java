package org.tributary.tracking.click;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;

/**
 * Where a link's clicks go before they go where its program says, compiled from one state of both.
 *
 * @param aims its targets, then its own URL
 */
record LinkRoute(
        LinkEntry link,
        ProgramRoute program,
        List<Aim> aims,
        @Nullable Destination fallback) {

    static LinkRoute of(LinkEntry link, ProgramRoute program, Predicate<WebAddress> usable) {
        Stream<Aim> targets =
                link.rulesOrNone().targets().stream().flatMap(target -> Aim.of(target, program.sending()).stream());
        Stream<Aim> own = Optional.ofNullable(link.url())
                .flatMap(url -> Destination.of(url, program.sending()))
                .map(Aim::forEverybody)
                .stream();
        return new LinkRoute(
                link,
                program,
                Stream.concat(targets, own)
                        .filter(aim -> usable.test(aim.destination().address()))
                        .toList(),
                ProgramRoute.fallback(link.rulesOrNone().fallbackUrl(), usable));
    }
}
