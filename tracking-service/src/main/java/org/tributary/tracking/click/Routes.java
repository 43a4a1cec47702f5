package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.ProgramId;
import org.tributary.tracking.directory.Directory;
import org.tributary.tracking.traffic.UserAgent;

/**
 * Where a click may lead. A deep link leads only to the host of the program's destination or to one the program has allowed, exactly as
 * written; anything else leads where the link says, else where the program says. Nothing leads back to a redirect. What directory
 * entries say is compiled once: routes of programs are kept, and those of as many links as the table has places.
 */
@Singleton
final class Routes {

    private static final int PLACES_BITS = 14;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Directory directory;
    private final Optional<WebAddress> ourselves;
    private final Map<ProgramId, ProgramRoute> programs = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable LinkRoute> links = new AtomicReferenceArray<>(1 << PLACES_BITS);

    Routes(Directory directory, @Value("${tracking.url:}") String ourselves) {
        this.directory = directory;
        this.ourselves = WebAddress.parse(ourselves);
    }

    /** Null when neither link nor program has a usable address. */
    @Nullable
    Destination destination(Arrival arrival) {
        ProgramRoute program = route(arrival.program());
        String deepLink = arrival.query().url();
        if (deepLink != null) {
            Optional<WebAddress> deep = WebAddress.parse(deepLink)
                    .filter(address -> isElsewhere(address) && !directory.isOwnDomain(address.host()))
                    .filter(program::allows);
            if (deep.isPresent()) {
                return Destination.ofDeepLink(deep.get(), program.sending());
            }
        }
        LinkRoute link = route(arrival.link(), program);
        Destination ofLink = link == null ? null : first(link.aims(), arrival.country(), arrival.agent());
        return ofLink == null ? first(program.aims(), arrival.country(), arrival.agent()) : ofLink;
    }

    /**
     * Where a link that leads nowhere any more leads instead; null when nobody says.
     *
     * @param link null for a key that is unknown
     */
    @Nullable
    Destination fallback(@Nullable LinkEntry link, ProgramEntry program) {
        ProgramRoute ofProgram = route(program);
        LinkRoute ofLink = link == null ? null : route(link, ofProgram);
        if (ofLink != null
                && ofLink.fallback() != null
                && !directory.isOwnDomain(ofLink.fallback().host())) {
            return ofLink.fallback();
        }
        Destination fallback = ofProgram.fallback();
        return fallback == null || directory.isOwnDomain(fallback.host()) ? null : fallback;
    }

    /** Which domains are ours changes without the entries: so it is asked for every click. */
    private @Nullable Destination first(List<Aim> aims, @Nullable String country, UserAgent agent) {
        for (int i = 0; i < aims.size(); i++) {
            Aim aim = aims.get(i);
            if (aim.fits(country, agent)
                    && !directory.isOwnDomain(aim.destination().host())) {
                return aim.destination();
            }
        }
        return null;
    }

    // The same state is the same object; comparing what they say would cost more than the click.
    @SuppressWarnings("ReferenceEquality")
    private ProgramRoute route(ProgramEntry program) {
        ProgramRoute known = programs.get(program.programId());
        if (known != null && known.program() == program) {
            return known;
        }
        ProgramRoute fresh = ProgramRoute.of(program, this::isElsewhere);
        programs.put(program.programId(), fresh);
        return fresh;
    }

    /** Null for a link that says nothing of its own. */
    @SuppressWarnings("ReferenceEquality") // likewise
    private @Nullable LinkRoute route(LinkEntry link, ProgramRoute program) {
        if (link.url() == null && link.rules() == null) {
            return null;
        }
        int place = (int) ((link.number() * MIX) >>> (Long.SIZE - PLACES_BITS));
        LinkRoute known = links.get(place);
        if (known != null && known.link() == link && known.program() == program) {
            return known;
        }
        LinkRoute fresh = LinkRoute.of(link, program, this::isElsewhere);
        links.set(place, fresh);
        return fresh;
    }

    private boolean isElsewhere(WebAddress address) {
        return ourselves.filter(address::hasSameAuthority).isEmpty();
    }
}
