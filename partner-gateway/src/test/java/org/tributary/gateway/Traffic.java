package org.tributary.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.servers.TestServers;

/** Puts onto the topics what tracking and commission would, for one link. */
final class Traffic implements AutoCloseable {

    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final KafkaProducer<String, byte[]> producer =
            new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1).producer("traffic");
    private final int instance = INSTANCES.incrementAndGet();
    private final OrganisationId org;
    private final ProgramId program;
    private final PartnerId partner;
    private final LinkId link;
    private final int lane;

    Traffic(String org, String program, String partner, String link, int lane) {
        this.org = new OrganisationId(org);
        this.program = new ProgramId(program);
        this.partner = new PartnerId(partner);
        this.link = new LinkId(link);
        this.lane = lane;
    }

    ClickRecorded click(long sequence, String visitor, Classification classification, Instant at) {
        return new ClickRecorded(
                envelope(at),
                new ClickId("clk_" + instance + "_" + sequence),
                program,
                partner,
                link,
                lane,
                instance,
                1,
                sequence,
                lane,
                visitor,
                "DE",
                null,
                null,
                null,
                null,
                Map.of(),
                classification,
                List.of(),
                null);
    }

    void send(ClickRecorded... clicks) {
        for (ClickRecorded click : clicks) {
            // written as what stands on the lane, so that the type is there
            put(new ProducerRecord<>(Topic.CLICKS.topicName(), lane, null, Json.write(click)));
        }
    }

    ConversionJudged sale(String id, long revenue, Instant at) {
        return sale(id, revenue, envelope(at), null);
    }

    /** A sale that the partner and another one share, with what each has of its revenue. */
    ConversionJudged shared(String id, long own, PartnerId other, long others, Instant at) {
        ConversionJudged whole = sale(id, own + others, at);
        return new ConversionJudged(
                whole.envelope(),
                whole.conversionId(),
                whole.kind(),
                whole.eventName(),
                whole.programId(),
                whole.partnerId(),
                whole.linkId(),
                whole.revenue(),
                whole.outcome(),
                null,
                List.of(
                        new ConversionJudged.Share(partner, link, 2, 3, Money.of(own, "eur")),
                        new ConversionJudged.Share(other, null, 1, 3, Money.of(others, "eur"))),
                null,
                null);
    }

    /** A sale with a test key, which would have earned. */
    ConversionJudged testSale(String id, long revenue, Instant at) {
        return sale(id, revenue, new Envelope(org, Mode.TEST, Envelope.SCHEMA_VERSION, at, at, 0), "test");
    }

    private ConversionJudged sale(String id, long revenue, Envelope envelope, @Nullable String reason) {
        return new ConversionJudged(
                envelope,
                new ConversionId("cnv_" + id),
                ConversionJudged.Kind.SALE,
                "purchase",
                program,
                partner,
                link,
                Money.of(revenue, "eur"),
                reason == null ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                reason);
    }

    CommissionEvent.Created commission(String id, String conversion, long amount, Instant postedAt) {
        return new CommissionEvent.Created(envelope(postedAt), row(id, conversion, amount, null));
    }

    CommissionEvent.Canceled canceled(CommissionEvent.Created created) {
        return new CommissionEvent.Canceled(created.envelope(), created.row(), "a test");
    }

    void send(CommissionTopicEvent... events) {
        for (CommissionTopicEvent event : events) {
            put(new ProducerRecord<>(Topic.COMMISSIONS.topicName(), Keys.partner(org, partner), Json.write(event)));
        }
    }

    String countersKey() {
        return "tributary:live:{lane-" + lane + "}:counters";
    }

    @Override
    public void close() {
        producer.close();
    }

    private CommissionEvent.Row row(String id, String conversion, long amount, @Nullable CommissionId reversalOf) {
        return new CommissionEvent.Row(
                new CommissionId("cms_" + id),
                new ConversionId("cnv_" + conversion),
                program,
                partner,
                "base",
                0,
                Money.of(amount, "eur"),
                Instant.now(),
                reversalOf);
    }

    private Envelope envelope(Instant at) {
        return new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, at, at, 0);
    }

    private void put(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
