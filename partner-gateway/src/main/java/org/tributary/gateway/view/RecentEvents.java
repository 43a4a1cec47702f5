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
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
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

    /** Something that happened, and to whom. */
    record Seen(Envelope envelope, RecentEvent event) {}

    /** The newest that the caller may see, newest first; empty also while Redis is away. */
    public List<RecentEvent> of(Caller caller) {
        return read(list(caller.org(), caller.visiblePartner(null)));
    }

    /**
     * The newest that was done with test keys of the caller's organisation, newest first.
     *
     * @throws org.tributary.platform.problem.ProblemException 403 for a partner
     */
    public List<RecentEvent> tests(Caller caller) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER);
        return read(tests(caller.org()));
    }

    /** An event that was delivered twice is shown once. */
    private List<RecentEvent> read(String list) {
        Map<String, RecentEvent> byId = new LinkedHashMap<>();
        redis.run(commands -> commands.lrange(list, 0, MOST - 1)).orElse(List.of()).stream()
                .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), RecentEvent.class))
                .sorted(Comparator.comparing(RecentEvent::at).reversed())
                .forEach(event -> byId.putIfAbsent(event.id(), event));
        return List.copyOf(byId.values());
    }

    /** Adds what was just committed, in its order. Of many, only the newest are sent. */
    void add(List<Seen> happened) {
        Map<String, List<RecentEvent>> lists = new LinkedHashMap<>();
        for (Seen seen : happened) {
            lists(seen)
                    .forEach(list -> lists.computeIfAbsent(list, fresh -> new ArrayList<>())
                            .add(seen.event));
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

    /** What is only a test concerns the staff that tries the integration, and no partner. */
    private static List<String> lists(Seen seen) {
        OrganisationId org = seen.envelope.org();
        if (seen.envelope.mode() == Mode.TEST) {
            return List.of(tests(org));
        }
        String partner = seen.event.partnerId();
        return partner == null ? List.of(list(org, null)) : List.of(list(org, null), list(org, new PartnerId(partner)));
    }

    private static String tests(OrganisationId org) {
        return list(org, null) + ":test";
    }

    private static String list(OrganisationId org, @Nullable PartnerId partner) {
        String ofOrganisation = "tributary:recent:{" + org.value() + "}";
        return partner == null ? ofOrganisation : ofOrganisation + ":" + partner.value();
    }
}
