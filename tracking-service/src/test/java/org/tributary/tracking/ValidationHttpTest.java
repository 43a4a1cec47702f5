package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.access.ServiceTokens;

/** What a vendor says of conversions comes through the gateway alone, and stands on their topic like them. */
class ValidationHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        shop = Shop.open(
                data, 231, Map.of("tributary.service.key", key, "micronaut.application.name", "tracking-service"));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void everyLineIsRecordedOnceUnderWhoSaidItAndABadOneStopsNothing() throws Exception {
        String order = fresh("order");
        String lines = """
                {"orderId": "%1$s", "validationId": "%1$s-1", "action": "amend", "amount": 500, "reason": "less"}
                {"orderId": "%1$s", "validationId": "%1$s-2", "action": "burn"}
                {"orderId": "%1$s", "conversionId": "cnv_a", "validationId": "%1$s-3", "action": "approve"}
                {"conversionId": "cnv_a", "customerId": "cus_a", "validationId": "%1$s-4", "action": "reject"}
                {"orderId": "%1$s", "validationId": "%1$s-1", "action": "amend", "amount": 500, "reason": "less"}
                """.formatted(order);

        List<JsonNode> answers = send(Role.FINANCE, lines)
                .body()
                .lines()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class))
                .toList();

        assertThat(answers)
                .extracting(answer -> answer.path("status").asInt())
                .containsExactly(200, 400, 400, 200, 200);
        assertThat(answers.get(4).at("/answer/duplicate").asBoolean()).isTrue();
        String id = answers.get(0).at("/answer/conversionId").asText();
        assertThat(recorded(id)).hasSize(1);
        assertThat(Shop.event(id)).isInstanceOfSatisfying(ValidationRecorded.class, said -> {
            assertThat(said.orderId()).isEqualTo(order);
            assertThat(said.action()).isEqualTo(Action.AMEND);
            assertThat(said.amount()).isEqualTo(500);
            assertThat(said.by()).isEqualTo("usr_1");
        });
        assertThat(recorded(answers.get(3).at("/answer/conversionId").asText())).hasSize(1);
    }

    @Test
    void aMarketerMayNotAndAKeyOfTheShopHasNoSuchDoor() throws Exception {
        String line = "{\"orderId\": \"a\", \"validationId\": \"v\", \"action\": \"approve\"}";

        assertThat(send(Role.MARKETER, line).statusCode()).isEqualTo(403);
        assertThat(shop.post("/track/batch", "{\"type\": \"validation\", " + line.substring(1))
                        .body())
                .contains("unknown_value");
    }

    private static HttpResponse<String> send(Role role, String lines) throws Exception {
        Caller caller = new Caller(shop.world.org, new UserId("usr_1"), Set.of(role), null);
        String token = shop.tracking.bean(ServiceTokens.class).issue(caller, "tracking-service");
        return shop.tracking.send(shop.tracking
                .request("/internal/v1/validations")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines)));
    }
}
