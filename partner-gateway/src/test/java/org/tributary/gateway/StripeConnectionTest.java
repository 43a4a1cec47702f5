package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.secret.SecretBox;
import org.tributary.servers.TestServers;

/** A signing secret goes in once, reaches tracking sealed, and is never shown again. */
class StripeConnectionTest {

    private static final SecretBox BOX = new SecretBox(new byte[32]);

    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String path = "/api/v1/programs/" + program + "/stripe";

    @Test
    void aSecretReachesTheDirectorySealedAndIsShownToNobody() {
        String secret = secret();

        Answer put = put(tenant, "{\"signingSecret\": \"%s\", \"clickIdMetadataKey\": \"ref\"}".formatted(secret))
                .expect(200);

        assertThat(put.text("/webhookUrl")).isEqualTo("https://go.example.org/ingest/stripe/" + program);
        assertThat(put.text("/clickIdMetadataKey")).isEqualTo("ref");
        assertThat(put.body().at("/secrets/0/validUntil").isNull()).isTrue();
        StripeEntry entry = told(1).getLast();
        assertThat(BOX.open(entry.secrets().getFirst().sealed(), program)).contains(secret);
        assertThat(Json.MAPPER.valueToTree(entry).toString()).doesNotContain(secret);
        assertThat(tenant.get(path).expect(200).raw().body()).doesNotContain(secret);
        assertThat(tenant.get("/api/v1/audit").expect(200).raw().body())
                .contains("stripe.connected")
                .doesNotContain(secret);
    }

    @Test
    void aNewSecretAndTheOneBeforeAreBothTakenForAWhile() {
        String first = secret();
        String second = secret();
        put(tenant, "{\"signingSecret\": \"%s\"}".formatted(first)).expect(200);
        Answer rolled = put(tenant, "{\"signingSecret\": \"%s\", \"overlap\": \"PT1H\"}".formatted(second))
                .expect(200);

        assertThat(rolled.body().get("secrets")).hasSize(2);
        assertThat(rolled.text("/secrets/1/validUntil")).startsWith("20");
        StripeEntry entry = told(2).getLast();
        assertThat(entry.secrets().stream()
                        .map(each -> BOX.open(each.sealed(), program).orElseThrow()))
                .containsExactly(second, first);

        Answer again =
                put(tenant, "{\"signingSecret\": \"%s\"}".formatted(second)).expect(200);
        assertThat(again.body().get("secrets")).hasSize(2);
        assertThat(again.text("/secrets/1/validUntil")).isEqualTo(rolled.text("/secrets/1/validUntil"));
        assertThat(put(tenant, "{\"signingSecret\": \"%s\", \"overlap\": \"PT0S\"}".formatted(secret()))
                        .expect(200)
                        .body()
                        .at("/secrets/1/validUntil")
                        .isNull())
                .isFalse();
    }

    @Test
    void theRestChangesWithoutTheSecret() {
        put(tenant, "{\"signingSecret\": \"%s\"}".formatted(secret())).expect(200);

        Answer changed = put(tenant, "{\"customerIdMetadataKey\": \"user_id\"}").expect(200);

        assertThat(changed.text("/customerIdMetadataKey")).isEqualTo("user_id");
        assertThat(changed.body().get("secrets")).hasSize(1);
    }

    @Test
    void whatIsNoSecretIsRefusedWhereItStands() {
        assertThat(put(tenant, "{}").expect(400).text("/errors/0/pointer")).isEqualTo("/signingSecret");
        assertThat(put(tenant, "{\"signingSecret\": \"sk_live_1234567890123456\"}")
                        .expect(400)
                        .text("/errors/0/code"))
                .isEqualTo("invalid_secret");
        assertThat(put(tenant, "{\"signingSecret\": \"%s\", \"overlap\": \"P99D\"}".formatted(secret()))
                        .expect(400)
                        .text("/errors/0/pointer"))
                .isEqualTo("/overlap");
    }

    @Test
    void aDisconnectedProgramIsGoneForTracking() {
        put(tenant, "{\"signingSecret\": \"%s\"}".formatted(secret())).expect(200);
        tenant.delete(path).expect(204);

        assertThat(told(2)).extracting(StripeEntry::deleted).containsExactly(false, true);
        tenant.get(path).expect(404);
        tenant.delete(path).expect(404);
    }

    @Test
    void onlyOwnersAndAdminsOfTheOrganisationMayConnect() {
        String body = "{\"signingSecret\": \"%s\"}".formatted(secret());

        assertThat(put(tenant.person("marketer"), body).status()).isEqualTo(403);
        assertThat(put(TestGateway.shared().tenant(), body).status()).isEqualTo(404);
        put(tenant.person("admin"), body).expect(200);
    }

    private Answer put(Tenant who, String body) {
        return TestGateway.shared().send("PUT", path, who.key(), body, Map.of());
    }

    private static String secret() {
        return "whsec_" + UUID.randomUUID();
    }

    private List<StripeEntry> told(int atLeast) {
        return await().atMost(Duration.ofSeconds(20)).until(this::told, entries -> entries.size() >= atLeast);
    }

    private List<StripeEntry> told() {
        TopicPartition directory = new TopicPartition(Topic.DIRECTORY.topicName(), 0);
        List<StripeEntry> entries = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1).consumer("stripe-test", 500)) {
            consumer.assign(List.of(directory));
            consumer.seekToBeginning(List.of(directory));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(directory)).get(directory));
            while (consumer.position(directory) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (Json.read(record.value(), DirectoryEntry.class) instanceof StripeEntry entry
                            && entry.programId().value().equals(program)) {
                        entries.add(entry);
                    }
                });
            }
        }
        return entries;
    }
}
