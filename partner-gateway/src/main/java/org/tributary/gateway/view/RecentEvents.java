package org.tributary.gateway.view;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.redis.Redis;

/**
 * The newest clicks and conversions, in Redis alone: a list for the staff of each organisation and one for each of its partners. It is
 * there to be looked at. What Redis forgets is not brought back, and fills again with what happens next; what counts stands in
 * PostgreSQL.
 */
@Singleton
public final class RecentEvents {

    private static final int MOST = 50;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Redis redis;

    RecentEvents(Redis redis) {
        this.redis = redis;
    }

    /** Something that happened in an organisation. */
    record Seen(OrganisationId org, RecentEvent event) {}

    /** The newest that the caller may see, newest first; empty also while Redis is away. */
    public List<RecentEvent> of(Caller caller) {
        String list = list(caller.org(), caller.visiblePartner(null));
        return redis.run(commands -> commands.lrange(list, 0, MOST - 1)).orElse(List.of()).stream()
                .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), RecentEvent.class))
                .sorted(Comparator.comparing(RecentEvent::at).reversed())
                .toList();
    }

    /** Adds what was just committed, in its order. Of many, only the newest are sent. */
    void add(List<Seen> happened) {
        Map<String, List<RecentEvent>> lists = new LinkedHashMap<>();
        for (Seen seen : happened) {
            RecentEvent event = seen.event;
            events(lists, list(seen.org, null)).add(event);
            if (event.partnerId() != null) {
                events(lists, list(seen.org, new PartnerId(event.partnerId()))).add(event);
            }
        }
        lists.forEach((list, events) -> {
            String[] newest = events.subList(Math.max(0, events.size() - MOST), events.size()).stream()
                    .map(event -> new String(Json.write(event), StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            redis.send(commands -> push(commands, list, newest));
        });
    }

    private static RedisFuture<?> push(RedisAsyncCommands<String, String> commands, String list, String[] newest) {
        var _ = commands.lpush(list, newest);
        var _ = commands.ltrim(list, 0, MOST - 1);
        return commands.expire(list, KEPT);
    }

    private static List<RecentEvent> events(Map<String, List<RecentEvent>> lists, String list) {
        return lists.computeIfAbsent(list, fresh -> new ArrayList<>());
    }

    private static String list(OrganisationId org, @Nullable PartnerId partner) {
        String ofOrganisation = "tributary:recent:{" + org.value() + "}";
        return partner == null ? ofOrganisation : ofOrganisation + ":" + partner.value();
    }
}
