package org.tributary.commission.archive;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.commission.archive.ClickArchive.Trail;
import org.tributary.commission.archive.ClickArchive.Visit;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Tables {@code click}, {@code click_watermark} and {@code epoch_fence}. */
final class ClickStore {

    private static final TypeReference<Map<String, String>> SUBS = new TypeReference<>() {};

    private ClickStore() {}

    /** One epoch of one instance on one lane. */
    record Lane(int instance, long epoch, int lane) {}

    static Map<Lane, Long> lockWatermarks(Tx tx, Collection<Lane> lanes) {
        Map<Lane, Long> watermarks = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select instance, epoch, lane, sequence from click_watermark
                          join unnest(:instances, :epochs, :lanes) as wanted (instance, epoch, lane) using (instance, epoch, lane)
                         order by instance, epoch, lane for update of click_watermark""")
                .bind("instances", lanes.stream().map(Lane::instance).toArray(Integer[]::new))
                .bind("epochs", lanes.stream().map(Lane::epoch).toArray(Long[]::new))
                .bind("lanes", lanes.stream().map(Lane::lane).toArray(Integer[]::new))
                .map((row, context) -> watermarks.put(
                        new Lane(row.getInt("instance"), row.getLong("epoch"), row.getInt("lane")),
                        row.getLong("sequence")))
                .list();
        return watermarks;
    }

    static void raiseWatermark(Tx tx, Lane lane, long sequence, boolean ended) {
        tx.handle()
                .createUpdate("""
                        insert into click_watermark as w (instance, epoch, lane, sequence, ended)
                        values (:instance, :epoch, :lane, :sequence, :ended)
                        on conflict (instance, epoch, lane) do update
                        set sequence = greatest(w.sequence, excluded.sequence), ended = w.ended or excluded.ended""")
                .bind("instance", lane.instance())
                .bind("epoch", lane.epoch())
                .bind("lane", lane.lane())
                .bind("sequence", sequence)
                .bind("ended", ended)
                .execute();
    }

    static void ensureDay(Tx tx, LocalDate day) {
        tx.handle()
                .createQuery("select ensure_click_day(:day)::text")
                .bind("day", day)
                .mapTo(String.class)
                .list();
    }

    static void insert(Tx tx, List<ClickRecorded> clicks) {
        tx.handle()
                .createUpdate("""
                        insert into click (click_id, org, clicked_at, program_id, partner_id, link_id, classification, visitor,
                                           country, device, subs, signals)
                        select click_id, org, to_timestamp(micros / 1e6), program_id, partner_id, link_id, classification, visitor,
                               country, device, subs::jsonb, string_to_array(signals, ' ')
                          from unnest(:ids, :orgs, :micros, :programs, :partners, :links, :classes, :visitors, :countries, :devices,
                                      :subs, :signals) as c (click_id, org, micros, program_id, partner_id, link_id,
                                                   classification, visitor, country, device, subs, signals)
                        on conflict do nothing""")
                .bind("ids", Columns.texts(clicks, c -> c.clickId().value()))
                .bind("orgs", Columns.texts(clicks, c -> c.envelope().org().value()))
                .bind("micros", Columns.longs(clicks, ClickStore::micros))
                .bind("programs", Columns.texts(clicks, c -> c.programId().value()))
                .bind("partners", Columns.texts(clicks, c -> c.partnerId().value()))
                .bind("links", Columns.texts(clicks, c -> c.linkId().value()))
                .bind(
                        "classes",
                        Columns.texts(clicks, c -> c.classification().name().toLowerCase(Locale.ROOT)))
                .bind("visitors", Columns.texts(clicks, ClickRecorded::visitor))
                .bind("countries", Columns.texts(clicks, ClickRecorded::country))
                .bind("devices", Columns.texts(clicks, ClickRecorded::device))
                .bind("subs", Columns.texts(clicks, c -> new String(Json.write(c.subs()), StandardCharsets.UTF_8)))
                .bind("signals", Columns.texts(clicks, c -> TextArrays.written(c.signals())))
                .execute();
    }

    /** Clicks are timed to the millisecond, so that the id and the archive agree. */
    private static Long micros(ClickRecorded click) {
        return Math.multiplyExact(click.envelope().occurredAt().toEpochMilli(), 1_000L);
    }

    static LocalDate day(ClickRecorded click) {
        return click.envelope().occurredAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    static Map<ClickId, Sighting.Seen> find(Tx tx, Collection<ClickRef> clicks) {
        return tx.handle()
                .createQuery("""
                        select c.* from unnest(:ids, :times) as wanted (click_id, clicked_at)
                          join click c on c.click_id = wanted.click_id
                           and c.clicked_at between cast(wanted.clicked_at as timestamptz) - interval '1 second'
                                                and cast(wanted.clicked_at as timestamptz) + interval '1 second'
                         where c.clicked_at between cast(:from as timestamptz) and cast(:to as timestamptz)""")
                .bind("ids", Columns.texts(clicks, click -> click.clickId().value()))
                .bind("times", Columns.times(clicks, ClickRef::clickedAt))
                .bind("from", edge(clicks, Comparator.naturalOrder()).minusSeconds(1))
                .bind("to", edge(clicks, Comparator.reverseOrder()).plusSeconds(1))
                .map((row, context) -> Map.entry(new ClickId(row.getString("click_id")), seen(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** Tells the planner which days to look at. */
    private static Instant edge(Collection<ClickRef> clicks, Comparator<Instant> order) {
        return clicks.stream().map(ClickRef::clickedAt).min(order).orElseThrow();
    }

    private static Sighting.Seen seen(ResultSet row) throws SQLException {
        return new Sighting.Seen(
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                new LinkId(row.getString("link_id")),
                ClickRecorded.Classification.valueOf(
                        row.getString("classification").toUpperCase(Locale.ROOT)),
                row.getString("country"),
                row.getString("device"),
                subs(row.getString("subs")),
                CustomerStore.codes(row, "signals"),
                row.getString("visitor"));
    }

    /**
     * The clicks that trails start from, with the first and the newest others of their visitors on the same day that lie between the
     * ends. A visitor's name is of one day, so the planner may look at that day's partition alone.
     */
    static Map<Trail, List<Visit>> follow(Tx tx, Collection<Trail> trails, int most) {
        List<Trail> numbered = List.copyOf(trails);
        Map<Trail, List<Visit>> visits = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select t.nth, found.* from unnest(:orgs, :clicks, :times, :visitors, :tos) with ordinality
                                         as t (org, click_id, clicked_at, visitor, until, nth)
                         cross join lateral (
                            (select c.*, count(*) over () as of_visitor from click c
                              where c.visitor = t.visitor and c.org = t.org and c.classification <> 'invalid'
                                and c.clicked_at >= date_trunc('day', cast(t.clicked_at as timestamptz), 'UTC')
                                and c.clicked_at < date_trunc('day', cast(t.clicked_at as timestamptz), 'UTC') + interval '1 day'
                                and c.clicked_at <= cast(t.until as timestamptz)
                              order by c.clicked_at desc, c.click_id desc limit :most)
                            union all
                            (select c.*, 0 from click c
                              where c.visitor = t.visitor and c.org = t.org and c.classification <> 'invalid'
                                and c.clicked_at >= date_trunc('day', cast(t.clicked_at as timestamptz), 'UTC')
                                and c.clicked_at < date_trunc('day', cast(t.clicked_at as timestamptz), 'UTC') + interval '1 day'
                                and c.clicked_at <= cast(t.until as timestamptz)
                              order by c.clicked_at, c.click_id limit 1)
                            union all
                            (select c.*, 0 from click c
                              where c.click_id = t.click_id
                                and c.clicked_at between cast(t.clicked_at as timestamptz) - interval '1 second'
                                                     and cast(t.clicked_at as timestamptz) + interval '1 second')) found""")
                .bind("orgs", Columns.texts(numbered, trail -> trail.org().value()))
                .bind(
                        "clicks",
                        Columns.texts(numbered, trail -> trail.from().clickId().value()))
                .bind("times", Columns.times(numbered, trail -> trail.from().clickedAt()))
                .bind("visitors", Columns.texts(numbered, trail -> trail.from().visitor()))
                .bind("tos", Columns.times(numbered, Trail::until))
                .bind("most", most)
                .map((row, context) -> visits.computeIfAbsent(
                                numbered.get(row.getInt("nth") - 1), unused -> new ArrayList<>())
                        .add(visit(row)))
                .list();
        return visits;
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                new ClickId(row.getString("click_id")),
                row.getTimestamp("clicked_at").toInstant(),
                seen(row),
                row.getLong("of_visitor"));
    }

    private static Map<String, String> subs(String json) {
        return Json.MAPPER.convertValue(Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class), SUBS);
    }

    /** Those that, when they are not here, will never be: their lane was read past them or to its end, or is too old to be read. */
    static Set<ClickId> decided(Tx tx, Collection<ClickRef> clicks, Instant unreadableBefore) {
        return tx.handle()
                .createQuery("""
                        select click_id from unnest(:ids, :instances, :epochs, :lanes, :sequences)
                                          as c (click_id, instance, epoch, lane, sequence)
                         where click_is_decided(instance, epoch, lane, sequence, :unreadableBefore)""")
                .bind("ids", Columns.texts(clicks, click -> click.clickId().value()))
                .bind("instances", Columns.ints(clicks, ClickRef::instance))
                .bind("epochs", Columns.longs(clicks, ClickRef::epoch))
                .bind("lanes", Columns.ints(clicks, ClickRef::lane))
                .bind("sequences", Columns.longs(clicks, ClickRef::sequence))
                .bind("unreadableBefore", unreadableBefore)
                .mapTo(String.class)
                .map(ClickId::new)
                .collect(Collectors.toSet());
    }

    static void fence(Tx tx, FenceEntry fence) {
        tx.handle()
                .createUpdate("""
                        insert into epoch_fence (instance, epoch, last_sequence, fenced_at)
                        values (:instance, :epoch, :last, :at) on conflict (instance, epoch) do nothing""")
                .bind("instance", fence.instance())
                .bind("epoch", fence.epoch())
                .bind("last", fence.lastSequence())
                .bind("at", fence.recordedAt())
                .execute();
    }
}
