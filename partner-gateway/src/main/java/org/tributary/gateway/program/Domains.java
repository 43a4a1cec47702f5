package org.tributary.gateway.program;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.gateway.input.Input;
import org.tributary.platform.database.Tx;
import org.tributary.platform.problem.ProblemException;

/** Which program has which host for its links: none twice, none of the installation's own, none given up while links stand on it. */
@Singleton
final class Domains {

    private final Set<String> own;

    Domains(
            @Value("${tracking.url:`http://localhost:8081`}") String tracking,
            @Value("${gateway.url:`http://localhost:8080`}") String gateway) {
        this.own = Set.copyOf(List.of(host(tracking), host(gateway)));
    }

    /**
     * Claims what the program has newly named, and gives up what it names no more.
     *
     * @throws ProblemException 400 for a host of the installation, 409 {@code domain_taken} or {@code domain_in_use}
     */
    void change(Tx tx, List<String> before, ProgramEntry after) {
        List<String> wanted = after.trackingOrNone().domains();
        Input input = new Input();
        for (int i = 0; i < wanted.size(); i++) {
            if (own.contains(wanted.get(i))) {
                input.refuse("/domains/" + i, "reserved", "is the installation's own");
            }
        }
        input.orThrow();
        wanted.stream().filter(domain -> !before.contains(domain)).forEach(domain -> claim(tx, after, domain));
        before.stream().filter(domain -> !wanted.contains(domain)).forEach(domain -> giveUp(tx, after, domain));
    }

    private static void claim(Tx tx, ProgramEntry program, String domain) {
        if (!ProgramStore.claim(tx, program, domain)) {
            throw ProblemException.conflict(
                    "domain_taken", "'" + domain + "' belongs to another program; nothing was changed.");
        }
    }

    private static void giveUp(Tx tx, ProgramEntry program, String domain) {
        if (!ProgramStore.giveUp(tx, program, domain)) {
            throw ProblemException.conflict(
                    "domain_in_use", "Links answer on '" + domain + "', so it has to stay; nothing was changed.");
        }
    }

    private static String host(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
