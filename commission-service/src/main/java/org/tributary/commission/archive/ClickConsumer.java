package org.tributary.commission.archive;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.archive.ClickStore.Lane;
import org.tributary.commission.rejected.Replayable;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Archives clicks in bulk. Sequences only rise on a lane, so one watermark tells a click that comes again from a new one. */
@Context
final class ClickConsumer implements TopicHandler, Replayable, AutoCloseable {

    private static final String CONSUMER = "commission-clicks";
    private static final int MOST_RECORDS = 5_000;

    private final TopicConsumer consumer;
    private final Set<LocalDate> daysThere = new HashSet<>();
    private Set<LocalDate> lastDays = Set.of();

    ClickConsumer(Database database, Topics topics, KafkaSettings kafka) {
        TopicConsumer.Settings settings = new TopicConsumer.Settings(CONSUMER, Set.of(Topic.CLICKS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        List<ClickLaneRecord> read = records.stream()
                .map(record -> Json.read(record.value(), ClickLaneRecord.class))
                .toList();
        Map<Lane, Long> watermarks = new HashMap<>(ClickStore.lockWatermarks(
                tx, read.stream().map(ClickConsumer::lane).collect(Collectors.toSet())));
        List<ClickRecorded> fresh = new ArrayList<>();
        Set<Lane> ended = new HashSet<>();
        for (ClickLaneRecord record : read) {
            long seen = watermarks.getOrDefault(lane(record), -1L);
            switch (record) {
                case ClickRecorded click -> {
                    if (click.sequence() > seen) {
                        fresh.add(click);
                    }
                }
                case LaneEnded end -> ended.add(lane(end));
            }
            watermarks.merge(lane(record), record.sequence(), Math::max);
        }
        store(tx, fresh);
        watermarks.forEach((lane, sequence) -> ClickStore.raiseWatermark(tx, lane, sequence, ended.contains(lane)));
    }

    @Override
    public Set<String> consumers() {
        return Set.of(CONSUMER);
    }

    /** Its lane has been read past it, so that no watermark tells whether it is new: the archive itself does. */
    @Override
    public void replay(Tx tx, ConsumerRecord<String, byte[]> record) {
        switch (Json.read(record.value(), ClickLaneRecord.class)) {
            case ClickRecorded click -> {
                ClickStore.ensureDay(tx, ClickStore.day(click));
                ClickStore.insert(tx, List.of(click));
            }
            case LaneEnded end -> ClickStore.raiseWatermark(tx, lane(end), end.sequence(), true);
        }
    }

    private void store(Tx tx, List<ClickRecorded> clicks) {
        if (clicks.isEmpty()) {
            return;
        }
        Set<LocalDate> days = clicks.stream().map(ClickStore::day).collect(Collectors.toSet());
        days.stream().filter(day -> !daysThere.contains(day)).forEach(day -> ClickStore.ensureDay(tx, day));
        ClickStore.insert(tx, clicks);
        lastDays = days;
    }

    @Override
    public void committed() {
        daysThere.addAll(lastDays);
    }

    private static Lane lane(ClickLaneRecord record) {
        return new Lane(record.instance(), record.epoch(), record.lane());
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
