package org.tributary.gateway.view;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.PoisonRecord;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Counts clicks, each once: a watermark per stream commits with the figures, and live counters follow after the commit. */
@Context
final class ClickView implements TopicHandler, AutoCloseable {

    private static final int MOST_RECORDS = 2_000;

    /** A day longer than clicks stay on their topic. */
    private static final int DAYS_VISITS_ARE_KEPT = 15;

    private final Database database;
    private final LiveCounters live;
    private final RecentEvents recent;
    private final Clock clock;
    private final TopicConsumer consumer;
    private Counted lastBatch = new Counted(List.of(), Set.of());

    /**
     * A batch that stands in the figures.
     *
     * @param newcomers its clicks that are the first of their visitor on the link and day
     */
    private record Counted(List<Slice> slices, Set<ClickId> newcomers) {}

    ClickView(
            Database database,
            Topics topics,
            KafkaSettings kafka,
            LiveCounters live,
            RecentEvents recent,
            Clock clock) {
        this.database = database;
        this.live = live;
        this.recent = recent;
        this.clock = clock;
        TopicConsumer.Settings settings =
                new TopicConsumer.Settings("gateway-view-clicks", Set.of(Topic.CLICKS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        List<Slice> slices =
                notCounted(tx, records.stream().map(ClickView::read).toList());
        Deltas deltas = new Deltas();
        List<ClickRecorded> clicks = slices.stream().flatMap(ClickView::live).toList();
        clicks.forEach(click -> count(deltas, click));
        Set<ClickId> newcomers = newcomers(tx, clicks);
        clicks.stream()
                .filter(click -> newcomers.contains(click.clickId()))
                .forEach(click -> deltas.add(bucket(click), Figure.UNIQUES, 1));
        RollupStore.add(tx, deltas);
        ClickStore.advance(tx, slices);
        lastBatch = new Counted(slices, newcomers);
    }

    @Override
    public void committed() {
        List<RecentEvents.Seen> happened = new ArrayList<>();
        for (Slice slice : lastBatch.slices) {
            List<ClickRecorded> clicks = live(slice).toList();
            live.add(slice, clicks, lastBatch.newcomers);
            clicks.forEach(click -> happened.add(new RecentEvents.Seen(click.envelope(), RecentEvent.of(click))));
        }
        recent.add(happened);
    }

    @Scheduled(fixedDelay = "6h", initialDelay = "1m")
    void forgetOldVisits() {
        LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_VISITS_ARE_KEPT);
        database.workerRun(tx -> ClickStore.forgetVisits(tx, before));
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }

    private static ClickLaneRecord read(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), ClickLaneRecord.class);
        } catch (UnreadableJson wrong) {
            throw new PoisonRecord(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static List<Slice> notCounted(Tx tx, List<ClickLaneRecord> records) {
        Map<Stream, List<ClickLaneRecord>> byStream = new LinkedHashMap<>();
        records.forEach(record -> byStream.computeIfAbsent(Stream.of(record), fresh -> new ArrayList<>())
                .add(record));
        Map<Stream, Long> watermarks = ClickStore.watermarks(tx, byStream.keySet());
        List<Slice> slices = new ArrayList<>();
        byStream.forEach((stream, all) -> {
            Slice slice = slice(stream, watermarks.getOrDefault(stream, ClickStore.NOTHING), all);
            if (!slice.records().isEmpty()) {
                slices.add(slice);
            }
        });
        return slices;
    }

    private static Slice slice(Stream stream, long watermark, List<ClickLaneRecord> all) {
        List<ClickLaneRecord> fresh = new ArrayList<>();
        long upTo = watermark;
        for (ClickLaneRecord record : all) {
            if (record.sequence() > upTo) {
                fresh.add(record);
                upTo = record.sequence();
            }
        }
        return new Slice(stream, watermark, upTo, fresh);
    }

    private static java.util.stream.Stream<ClickRecorded> live(Slice slice) {
        return slice.records().stream()
                .<ClickRecorded>mapMulti((record, take) -> {
                    switch (record) {
                        case ClickRecorded click -> take.accept(click);
                        case LaneEnded ignored -> {
                            // says that nothing more comes; there is nothing to count
                        }
                    }
                })
                .filter(click -> click.envelope().mode() == Mode.LIVE);
    }

    private static void count(Deltas deltas, ClickRecorded click) {
        Bucket bucket = bucket(click);
        deltas.add(bucket, Figure.CLICKS, 1);
        deltas.add(
                bucket,
                switch (click.classification()) {
                    case BILLABLE -> Figure.BILLABLE;
                    case DUPLICATE -> Figure.DUPLICATES;
                    case INVALID -> Figure.INVALID;
                },
                1);
    }

    /** A visitor counts once per link and day, by its first click; who is no real visitor does not. */
    private static Set<ClickId> newcomers(Tx tx, List<ClickRecorded> clicks) {
        Map<ClickStore.Visit, ClickId> visits = new LinkedHashMap<>();
        clicks.stream()
                .filter(click -> click.classification() != Classification.INVALID)
                .forEach(click -> visits.putIfAbsent(visit(click), click.clickId()));
        if (visits.isEmpty()) {
            return Set.of();
        }
        visits.keySet().retainAll(ClickStore.firstVisits(tx, Set.copyOf(visits.keySet())));
        return Set.copyOf(visits.values());
    }

    private static ClickStore.Visit visit(ClickRecorded click) {
        LocalDate day = LocalDate.ofInstant(click.envelope().occurredAt(), ZoneOffset.UTC);
        return new ClickStore.Visit(
                click.envelope().org().value(), click.linkId().value(), day, click.visitor());
    }

    private static Bucket bucket(ClickRecorded click) {
        return Bucket.at(
                click.envelope().org().value(),
                click.programId().value(),
                click.partnerId().value(),
                click.linkId().value(),
                click.lane(),
                click.envelope().occurredAt());
    }
}
