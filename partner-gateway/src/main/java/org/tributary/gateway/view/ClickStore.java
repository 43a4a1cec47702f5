package org.tributary.gateway.view;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.platform.database.Tx;

/** The tables {@code click_watermark} and {@code visitor_seen}. */
final class ClickStore {

    static final long NOTHING = -1;

    private ClickStore() {}

    /** A visitor of a link on a day. */
    record Visit(String org, String link, LocalDate day, String visitor) {}

    /** The watermark of each stream that has one, locked until the transaction ends. */
    static Map<Stream, Long> watermarks(Tx tx, Collection<Stream> streams) {
        Map<Stream, Long> found = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select w.lane, w.instance, w.epoch, w.sequence
                          from click_watermark w
                          join unnest(:lanes, :instances, :epochs) as s (lane, instance, epoch) using (lane, instance, epoch)
                         order by w.lane, w.instance, w.epoch for update of w""")
                .bind("lanes", streams.stream().map(Stream::lane).toArray(Integer[]::new))
                .bind("instances", streams.stream().map(Stream::instance).toArray(Integer[]::new))
                .bind("epochs", streams.stream().map(Stream::epoch).toArray(Long[]::new))
                .map((row, context) -> Map.entry(
                        new Stream(row.getInt("lane"), row.getInt("instance"), row.getLong("epoch")),
                        row.getLong("sequence")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The watermarks of a whole lane. */
    static Map<Stream, Long> watermarks(Tx tx, int lane) {
        Map<Stream, Long> found = new HashMap<>();
        tx.handle()
                .createQuery("select instance, epoch, sequence from click_watermark where lane = :lane")
                .bind("lane", lane)
                .map((row, context) -> Map.entry(
                        new Stream(lane, row.getInt("instance"), row.getLong("epoch")), row.getLong("sequence")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    static void advance(Tx tx, List<Slice> slices) {
        tx.handle()
                .createUpdate("""
                        insert into click_watermark (lane, instance, epoch, sequence)
                        select * from unnest(:lanes, :instances, :epochs, :sequences)
                        on conflict (lane, instance, epoch) do update set sequence = excluded.sequence""")
                .bind("lanes", slices.stream().map(s -> s.stream().lane()).toArray(Integer[]::new))
                .bind(
                        "instances",
                        slices.stream().map(s -> s.stream().instance()).toArray(Integer[]::new))
                .bind("epochs", slices.stream().map(s -> s.stream().epoch()).toArray(Long[]::new))
                .bind("sequences", slices.stream().map(Slice::upTo).toArray(Long[]::new))
                .execute();
    }

    /** Notes visits and answers those that are the first of their visitor on that link and day. */
    static Set<Visit> firstVisits(Tx tx, Collection<Visit> visits) {
        return new HashSet<>(tx.handle()
                .createQuery("""
                        insert into visitor_seen (org, link_id, day, visitor)
                        select org, link, cast(day as date), visitor
                          from unnest(:orgs, :links, :days, :visitors) as v (org, link, day, visitor)
                        on conflict do nothing returning org, link_id, day, visitor""")
                .bindArray("orgs", String.class, visits.stream().map(Visit::org).toList())
                .bindArray(
                        "links", String.class, visits.stream().map(Visit::link).toList())
                .bindArray(
                        "days",
                        String.class,
                        visits.stream().map(v -> v.day().toString()).toList())
                .bindArray(
                        "visitors",
                        String.class,
                        visits.stream().map(Visit::visitor).toList())
                .map((row, context) -> new Visit(
                        row.getString("org"),
                        row.getString("link_id"),
                        row.getObject("day", LocalDate.class),
                        row.getString("visitor")))
                .list());
    }

    static void forgetVisits(Tx tx, LocalDate before) {
        tx.handle()
                .createUpdate("delete from visitor_seen where day < :before")
                .bind("before", before)
                .execute();
    }
}
