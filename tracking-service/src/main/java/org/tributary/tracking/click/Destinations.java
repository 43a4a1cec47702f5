package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.tracking.directory.Directory;

/**
 * Where a click may lead. A deep link leads only to the host of the program's destination or to one the program has allowed, exactly as
 * written; anything else leads to the link's own destination. Nothing leads back to a redirect.
 */
@Singleton
final class Destinations {

    private final Directory directory;
    private final Optional<WebAddress> ourselves;

    Destinations(Directory directory, @Value("${tracking.url:}") String ourselves) {
        this.directory = directory;
        this.ourselves = WebAddress.parse(ourselves);
    }

    /** Empty when neither link nor program has a usable address. */
    Optional<WebAddress> of(LinkEntry link, ProgramEntry program, @Nullable String deepLink) {
        Optional<WebAddress> programs = usable(program.destinationUrl());
        if (deepLink != null) {
            Optional<WebAddress> deep = usable(deepLink).filter(address -> isAllowed(address, program, programs));
            if (deep.isPresent()) {
                return deep;
            }
        }
        return link.url() == null ? programs : usable(link.url()).or(() -> programs);
    }

    /** Where a link that leads nowhere any more leads instead. */
    Optional<WebAddress> fallback(ProgramEntry program) {
        return program.fallbackUrl() == null ? Optional.empty() : usable(program.fallbackUrl());
    }

    private Optional<WebAddress> usable(String address) {
        return WebAddress.parse(address).filter(parsed -> !leadsBack(parsed));
    }

    private boolean leadsBack(WebAddress address) {
        return ourselves.filter(address::hasSameAuthority).isPresent() || directory.isOwnDomain(address.host());
    }

    private static boolean isAllowed(WebAddress deep, ProgramEntry program, Optional<WebAddress> destination) {
        boolean weaker = deep.scheme().equals("http")
                && destination.isPresent()
                && destination.get().scheme().equals("https");
        if (weaker) {
            return false;
        }
        return destination.filter(deep::hasSameAuthority).isPresent()
                || program.allowedHosts().contains(deep.host() + ":" + deep.port())
                || (deep.hasDefaultPort() && program.allowedHosts().contains(deep.host()));
    }
}
