package org.tributary.gateway.link;

import io.lettuce.core.api.sync.RedisCommands;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.platform.redis.Redis;

/** What tracking has counted against the caps of links, as its instances last told; nothing while Redis is away. */
@Singleton
final class CapCounts {

    private final @Nullable Redis redis;
    private final Clock clock;

    /** A link, and the program whose days and months its cap has. */
    record Capped(Link link, ProgramEntry program) {}

    CapCounts(@Nullable Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** The links with what their caps have left; those without a cap as they are. Redis is asked no further once it does not answer. */
    List<Link> shown(List<Capped> links) {
        boolean away = redis == null;
        List<Link> shown = new ArrayList<>();
        for (Capped capped : links) {
            Link.Cap cap = capped.link().clickCap();
            Optional<Long> count = away || cap == null ? Optional.empty() : count(capped, cap);
            away = away || (cap != null && count.isEmpty());
            shown.add(
                    count.isEmpty() || cap == null
                            ? capped.link()
                            : capped.link().with(cap.with(count.get())));
        }
        return shown;
    }

    private Optional<Long> count(Capped capped, Link.Cap cap) {
        String counter = new ClickCap(cap.clicks(), cap.per(), cap.since())
                .counter(capped.link().id(), clock.instant(), capped.program().timeZone());
        return redis == null ? Optional.empty() : redis.run(commands -> sum(commands, counter));
    }

    private static long sum(RedisCommands<String, String> commands, String counter) {
        return commands.hvals(counter).stream().mapToLong(Long::parseLong).sum();
    }
}
