package org.tributary.tracking.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.traffic.UserAgent.Kind;

/**
 * User agents by lists of words, each remembered by its header: people share a few thousand. The memory is a table of fixed size in
 * which a new header takes the place of an older one; longer headers than browsers send are read anew each time.
 */
final class Agents {

    private static final int REMEMBERED = 1 << 13;
    private static final int LONGEST = 512;
    private static final int BOT = 1;
    private static final int AUTOMATION = 2;
    private static final int HTTP_CLIENT = 4;
    private static final UserAgent MISSING = new UserAgent(Kind.MISSING, null, null, null);

    /** What some words would call a bot, and must not: a list that does is a mistake. */
    private static final List<String> CERTAIN_PEOPLE = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    private final Patterns patterns;
    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(REMEMBERED);

    private record Known(String header, UserAgent agent) {}

    /**
     * Compiles the lists.
     *
     * @throws IllegalArgumentException naming the browser that they would take for a bot
     */
    Agents(List<String> bots, List<String> automation, List<String> httpClients) {
        Map<String, Integer> kinds = new HashMap<>();
        bots.forEach(word -> kinds.merge(word, BOT, (a, b) -> a | b));
        automation.forEach(word -> kinds.merge(word, AUTOMATION, (a, b) -> a | b));
        httpClients.forEach(word -> kinds.merge(word, HTTP_CLIENT, (a, b) -> a | b));
        this.patterns = Patterns.of(kinds);
        for (String person : CERTAIN_PEOPLE) {
            if (patterns.in(person) != 0) {
                throw new IllegalArgumentException("these words would take people for bots: " + person);
            }
        }
    }

    /** @param header {@code User-Agent}, null when it was not sent */
    UserAgent of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return MISSING;
        }
        if (header.length() > LONGEST) {
            return read(header.substring(0, LONGEST));
        }
        int place = (header.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - 13);
        Known there = known.get(place);
        if (there != null && there.header.equals(header)) {
            return there.agent;
        }
        UserAgent agent = read(header);
        known.set(place, new Known(header, agent));
        return agent;
    }

    private UserAgent read(String header) {
        int found = patterns.in(header);
        if ((found & BOT) != 0) {
            return new UserAgent(Kind.BOT, null, null, null);
        }
        UserAgent person = AgentReader.person(header);
        if (found == 0) {
            return person;
        }
        Kind kind = (found & AUTOMATION) != 0 ? Kind.AUTOMATION : Kind.HTTP_CLIENT;
        return new UserAgent(kind, person.device(), person.os(), person.browser());
    }
}
