package org.tributary.gateway.view;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.LedgerSealed;
import org.tributary.contracts.event.OutboxMark;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.PoisonRecord;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/**
 * Counts conversions, revenue and commissions, each once by its id. A commission is counted in its conversion's quarter hour; when it is
 * read first, it is counted where it stands and moved as soon as the conversion is known, so that sums are right at any moment.
 */
@Context
final class EarningView implements TopicHandler, AutoCloseable {

    private static final int MOST_RECORDS = 500;

    private final RecentEvents recent;
    private final TopicConsumer consumer;
    private List<RecentEvents.Seen> happened = List.of();

    EarningView(Database database, Topics topics, KafkaSettings kafka, RecentEvents recent) {
        this.recent = recent;
        TopicConsumer.Settings settings =
                new TopicConsumer.Settings("gateway-view-commissions", Set.of(Topic.COMMISSIONS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        List<CommissionTopicEvent> events =
                records.stream().map(EarningView::read).toList();
        EarningStore.lock(tx, conversions(events));
        Deltas deltas = new Deltas();
        List<RecentEvents.Seen> seen = new ArrayList<>();
        events.forEach(event -> count(tx, deltas, seen, event));
        RollupStore.add(tx, deltas);
        happened = seen;
    }

    @Override
    public void committed() {
        recent.add(happened);
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }

    private static CommissionTopicEvent read(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), CommissionTopicEvent.class);
        } catch (UnreadableJson wrong) {
            throw new PoisonRecord(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Set<String> conversions(List<CommissionTopicEvent> events) {
        Set<String> ids = new TreeSet<>();
        for (CommissionTopicEvent event : events) {
            switch (event) {
                case ConversionJudged judged -> ids.add(judged.conversionId().value());
                case CommissionEvent commission ->
                    ids.add(commission.row().conversionId().value());
                case TierMoved ignored -> {
                    // likewise names none that is counted
                }
                case OutboxMark ignored -> {
                    // names no conversion
                }
                case LedgerSealed ignored -> {
                    // likewise
                }
            }
        }
        return ids;
    }

    private static void count(Tx tx, Deltas deltas, List<RecentEvents.Seen> seen, CommissionTopicEvent event) {
        switch (event) {
            case ConversionJudged judged -> {
                seen.add(new RecentEvents.Seen(judged.envelope(), RecentEvent.of(judged)));
                countConversion(tx, deltas, judged);
            }
            case CommissionEvent.Created created -> countCommission(tx, deltas, created);
            case CommissionEvent.Canceled canceled -> takeBack(tx, deltas, canceled);
            case CommissionEvent.Held ignored -> {
                // earned all the same
            }
            case CommissionEvent.Released ignored -> {
                // likewise
            }
            case CommissionEvent.Available ignored -> {
                // likewise
            }
            case CommissionEvent.Reversed ignored -> {
                // the reversal is a row of its own, created with its negative amount
            }
            case CommissionEvent.InPayout ignored -> {
                // earned before
            }
            case CommissionEvent.Paid ignored -> {
                // likewise
            }
            case TierMoved moved -> TierStore.moved(tx, moved);
            case OutboxMark ignored -> {
                // meant for payout
            }
            case LedgerSealed ignored -> {
                // meant for whoever keeps it outside
            }
        }
    }

    private static void countConversion(Tx tx, Deltas deltas, ConversionJudged judged) {
        if (judged.programId() == null || judged.envelope().mode() != Mode.LIVE || !EarningStore.insert(tx, judged)) {
            return;
        }
        String org = judged.envelope().org().value();
        ProgramId program = judged.programId();
        Bucket bucket = bucket(judged, program, judged.partnerId(), judged.linkId());
        if (judged.shares() == null) {
            deltas.add(bucket, Figure.REVENUE, minor(judged.revenue()));
        } else {
            judged.shares()
                    .forEach(share -> deltas.add(
                            bucket(judged, program, share.partnerId(), share.linkId()),
                            Figure.REVENUE,
                            minor(share.revenue())));
        }
        switch (judged.kind()) {
            case LEAD -> deltas.add(bucket, Figure.LEADS, 1);
            case SALE -> deltas.add(bucket, Figure.SALES, 1);
            case EVENT, REFUND, SETTLEMENT, VALIDATION -> {
                // no figure of their own besides revenue
            }
        }
        EarningStore.conversion(tx, org, judged.conversionId().value())
                .ifPresent(conversion -> moveWaiting(tx, deltas, judged, conversion));
    }

    /** A conversion that is shared counts once, for who has the largest part of it; its revenue counts for everybody in parts. */
    private static Bucket bucket(
            ConversionJudged judged, ProgramId program, @Nullable PartnerId partner, @Nullable LinkId link) {
        return Bucket.at(
                judged.envelope().org().value(),
                program.value(),
                partner == null ? "" : partner.value(),
                link == null ? "" : link.value(),
                null,
                judged.envelope().occurredAt());
    }

    private static long minor(@Nullable Money amount) {
        return amount == null ? 0 : amount.minor();
    }

    private static void moveWaiting(Tx tx, Deltas deltas, ConversionJudged judged, EarningStore.Conversion conversion) {
        String org = judged.envelope().org().value();
        for (EarningStore.Counted before :
                EarningStore.waiting(tx, org, judged.conversionId().value())) {
            EarningStore.Counted after = before.beside(conversion);
            EarningStore.place(tx, after);
            deltas.add(before.bucket(), Figure.COMMISSION, -before.amount());
            deltas.add(after.bucket(), Figure.COMMISSION, after.amount());
        }
    }

    private static void countCommission(Tx tx, Deltas deltas, CommissionEvent.Created created) {
        CommissionEvent.Row row = created.row();
        String org = created.envelope().org().value();
        EarningStore.Counted standing = new EarningStore.Counted(
                org,
                row.commissionId().value(),
                row.programId().value(),
                row.partnerId().value(),
                row.level(),
                row.amount().minor(),
                "",
                created.envelope().occurredAt());
        java.util.Optional<EarningStore.Conversion> conversion =
                EarningStore.conversion(tx, org, row.conversionId().value());
        EarningStore.Counted counted = conversion.map(standing::beside).orElse(standing);
        if (EarningStore.insert(tx, counted, row, conversion.isPresent())) {
            deltas.add(counted.bucket(), Figure.COMMISSION, counted.amount());
        }
    }

    private static void takeBack(Tx tx, Deltas deltas, CommissionEvent.Canceled canceled) {
        EarningStore.cancel(
                        tx,
                        canceled.envelope().org().value(),
                        canceled.row().commissionId().value())
                .ifPresent(counted -> deltas.add(counted.bucket(), Figure.COMMISSION, -counted.amount()));
    }
}
