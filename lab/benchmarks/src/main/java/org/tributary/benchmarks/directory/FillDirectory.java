package org.tributary.benchmarks.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/** Publishes links of ten programs with a thousand partners each to the directory's topic; every tenth has an address of its own. */
public final class FillDirectory {

    private static final int PROGRAMS = 10;
    private static final int PARTNERS = 1_000;

    /** Numbers that no link of the installation has. */
    private static final long FIRST_NUMBER = 1L << 40;

    private FillDirectory() {}

    /** Arguments: bootstrap servers, number of links. Prints the key of the last one. */
    public static void main(String[] arguments) {
        int links = Integer.parseInt(arguments[1]);
        Instant now = Instant.now();
        OrganisationId org = FreshIds.next(OrganisationId.PREFIX, OrganisationId::new, now);
        List<ProgramId> programs = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            programs.add(FreshIds.next(ProgramId.PREFIX, ProgramId::new, now));
        }
        List<PartnerId> partners = new ArrayList<>();
        for (int i = 0; i < PARTNERS; i++) {
            partners.add(FreshIds.next(PartnerId.PREFIX, PartnerId::new, now));
        }
        String key = "";
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0], ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < links; i++) {
                key = String.format(Locale.ROOT, "b%07x", i);
                LinkEntry link = new LinkEntry(
                        FreshIds.next(LinkId.PREFIX, LinkId::new, now),
                        org,
                        programs.get(i % PROGRAMS),
                        partners.get(i % PARTNERS),
                        FIRST_NUMBER + i,
                        null,
                        key,
                        i % 10 == 0 ? "https://shop.example/products/" + i + "?ref=benchmark" : null,
                        Map.of(),
                        null,
                        true,
                        now,
                        false);
                var _ = producer.send(
                        new ProducerRecord<>(Topic.DIRECTORY.topicName(), link.entityId(), Json.write(link)));
            }
        }
        System.out.println(key);
    }
}
