package org.tributary.commission.payment;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.book.PayoutLife;
import org.tributary.commission.rejected.Replayable;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.platform.outbox.OutboxRelay;

/** Payout is the truth about claims and sends; the book follows it. */
@Context
final class PayoutConsumer implements TopicHandler, Replayable, AutoCloseable {

    private static final String CONSUMER = "commission-payouts";
    private static final int MOST_RECORDS = 200;

    private final Clock clock;
    private final OutboxRelay relay;
    private final TopicConsumer consumer;

    PayoutConsumer(Clock clock, OutboxRelay relay, Database database, Topics topics, KafkaSettings kafka) {
        this.clock = clock;
        this.relay = relay;
        TopicConsumer.Settings settings = new TopicConsumer.Settings(CONSUMER, Set.of(Topic.PAYOUTS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<PayoutEvent> events = records.stream()
                .map(record -> Json.read(record.value(), PayoutEvent.class))
                .toList();
        PayoutLife.lock(
                tx,
                events.stream()
                        .flatMap(event -> event.item().commissions().stream())
                        .toList());
        events.forEach(event -> follow(tx, event, now));
    }

    @Override
    public Set<String> consumers() {
        return Set.of(CONSUMER);
    }

    /** Steps of a payout may come in any order. */
    @Override
    public void replay(Tx tx, ConsumerRecord<String, byte[]> record) {
        handle(tx, List.of(record));
    }

    private static void follow(Tx tx, PayoutEvent event, Instant now) {
        PayoutEvent.Item item = event.item();
        switch (event) {
            case PayoutEvent.Claimed _ -> PayoutLife.claim(tx, item.commissions(), item.payoutId(), now);
            case PayoutEvent.Freed _ -> PayoutLife.free(tx, item.commissions(), item.payoutId(), now);
            case PayoutEvent.Sent _ -> PayoutLife.pay(tx, item.commissions(), item.payoutId(), now);
            case PayoutEvent.Failed _, PayoutEvent.Settled _ -> {
                // money has not moved, or was booked when it did
            }
        }
    }

    @Override
    public void committed() {
        relay.wake();
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
