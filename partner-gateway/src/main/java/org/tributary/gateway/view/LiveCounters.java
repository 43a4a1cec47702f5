package org.tributary.gateway.view;

import io.lettuce.core.KeyValue;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.redis.Redis;

/**
 * Clicks since ever in Redis, per program, partner in a program and link. A slice of clicks is added once, by the watermark beside the
 * counters; when Redis has lost or missed anything, the lane is built again from PostgreSQL. While Redis is away, nobody is served from
 * here.
 */
@Singleton
final class LiveCounters {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCounters.class);
    private static final String LOST = "lost";
    private static final String ALSO_WHAT_IS_THERE = "1";
    private static final String ONLY_WHAT_IS_MISSING = "0";

    private final Redis redis;
    private final Database database;

    LiveCounters(Redis redis, Database database) {
        this.redis = redis;
        this.database = database;
    }

    /**
     * Adds what was just committed; called in the order of the commits of a lane.
     *
     * @param newcomers those of the clicks that are the first of their visitor
     */
    void add(Slice slice, List<ClickRecorded> clicks, Set<ClickId> newcomers) {
        List<String> arguments = new ArrayList<>(
                List.of(slice.stream().process(), Long.toString(slice.after()), Long.toString(slice.upTo())));
        increments(clicks, newcomers).forEach((field, delta) -> {
            arguments.add(field);
            arguments.add(delta.toString());
        });
        int lane = slice.stream().lane();
        redis.run(commands -> LiveScript.ADD.run(commands, lane, arguments))
                .filter(LOST::equals)
                .ifPresent(lost -> build(lane, ALSO_WHAT_IS_THERE));
    }

    /** The clicks of several scopes, in their order; empty when Redis cannot say, which includes that it has to be built again. */
    Optional<List<Clicks>> read(List<Scope> scopes) {
        List<Clicks> sums = new ArrayList<>(java.util.Collections.nCopies(scopes.size(), Clicks.NONE));
        for (int lane = 0; lane < Topic.LANES; lane++) {
            Optional<List<Clicks>> ofLane = read(lane, scopes);
            if (ofLane.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).plus(ofLane.get().get(i)));
            }
        }
        return Optional.of(sums);
    }

    private Optional<List<Clicks>> read(int lane, List<Scope> scopes) {
        Optional<Boolean> built = redis.run(commands -> commands.hexists(LiveScript.marks(lane), LiveScript.BUILT));
        if (built.isPresent() && !built.get()) {
            build(lane, ONLY_WHAT_IS_MISSING);
        }
        String[] fields =
                scopes.stream().flatMap(scope -> scope.fields().stream()).toArray(String[]::new);
        if (built.isEmpty() || fields.length == 0) {
            return built.map(there -> List.of());
        }
        return redis.run(commands -> commands.hmget(LiveScript.counters(lane), fields))
                .map(LiveCounters::clicks);
    }

    private static List<Clicks> clicks(List<KeyValue<String, String>> values) {
        List<Clicks> clicks = new ArrayList<>();
        for (int i = 0; i < values.size(); i += 3) {
            clicks.add(new Clicks(number(values.get(i)), number(values.get(i + 1)), number(values.get(i + 2))));
        }
        return clicks;
    }

    private static long number(KeyValue<String, String> value) {
        return Long.parseLong(value.getValueOrElse("0"));
    }

    private void build(int lane, String what) {
        Built built = database.worker(tx -> {
            LiveStore.freeze(tx);
            return new Built(ClickStore.watermarks(tx, lane), LiveStore.totals(tx, lane));
        });
        List<String> arguments =
                new ArrayList<>(List.of(what, Integer.toString(built.marks().size())));
        built.marks().forEach((stream, sequence) -> {
            arguments.add(stream.process());
            arguments.add(sequence.toString());
        });
        built.fields().forEach((field, count) -> {
            arguments.add(field);
            arguments.add(count.toString());
        });
        redis.run(commands -> LiveScript.BUILD.run(commands, lane, arguments))
                .ifPresent(outcome -> LOG.info("live counters of lane {}: {}", lane, outcome));
    }

    private record Built(Map<Stream, Long> marks, Map<String, Long> fields) {}

    private static Map<String, Long> increments(List<ClickRecorded> clicks, Set<ClickId> newcomers) {
        Map<String, Long> increments = new LinkedHashMap<>();
        for (ClickRecorded click : clicks) {
            long billable = click.classification() == Classification.BILLABLE ? 1 : 0;
            long unique = newcomers.contains(click.clickId()) ? 1 : 0;
            scopes(
                            click.programId().value(),
                            click.partnerId().value(),
                            click.linkId().value())
                    .forEach(scope -> merge(increments, scope, new Clicks(1, billable, unique)));
        }
        return increments;
    }

    /** Adds the clicks to the scope's fields; what is zero needs none. */
    static void merge(Map<String, Long> fields, Scope scope, Clicks clicks) {
        add(fields, scope.clicks(), clicks.all());
        add(fields, scope.billable(), clicks.billable());
        add(fields, scope.uniques(), clicks.uniques());
    }

    private static void add(Map<String, Long> fields, String field, long count) {
        if (count != 0) {
            fields.merge(field, count, Long::sum);
        }
    }

    static List<Scope> scopes(String program, String partner, String link) {
        return List.of(Scope.program(program), Scope.member(program, partner), Scope.link(link));
    }
}
