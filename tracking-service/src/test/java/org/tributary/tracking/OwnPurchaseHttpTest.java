package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.json.Json;
import org.tributary.platform.secret.EmailMarks;

/** A customer who could be a partner: the conversion says which one, and nothing of the address. */
class OwnPurchaseHttpTest {

    private static final EmailMarks MARKS = new EmailMarks(Base64.getDecoder().decode(RunningTracking.KEY));

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 231);
        hasAddress("Ann@ann.example");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            lead,  ann@ann.example,      ADDRESS
            lead,  ann+tag@ANN.example,  ADDRESS
            lead,  office@ann.example,   DOMAIN
            lead,  bob@bob.example,
            lead,  no address at all,
            lead,  ,
            sale,  ann@ann.example,      ADDRESS
            event, ann@ann.example,      ADDRESS
            """)
    void isToldApartByItsAddress(String kind, @Nullable String email, @Nullable SameEmail same) throws Exception {
        ConsumerRecord<String, byte[]> record = recorded(kind, fresh("order"), email);

        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("@");
        Arrival arrival = Json.read(record.value(), ConversionEvent.class).arrival();
        assertThat(arrival)
                .isEqualTo(
                        same == null
                                ? null
                                : new Arrival(false, false, List.of(new Likeness(shop.world.partner, same))));
    }

    @Test
    void isForgottenWithThePartnersAddressAndMakesNoDuplicateAnotherConversion() throws Exception {
        String order = fresh("order");
        hasAddress("carl@carl.example");
        assertThat(answer("sale", order, "carl@carl.example").get("duplicate").booleanValue())
                .isFalse();

        hasAddress("ann@ann.example");

        assertThat(answer("sale", order, "carl@carl.example").get("duplicate").booleanValue())
                .isTrue();
        ConsumerRecord<String, byte[]> later = recorded("sale", fresh("order"), "carl@carl.example");
        assertThat(Json.read(later.value(), ConversionEvent.class).arrival()).isNull();
    }

    private static void hasAddress(String email) throws Exception {
        shop.tracking.publish(shop.world.partner(MARKS.of(shop.world.org, email).orElseThrow()));
    }

    private static ConsumerRecord<String, byte[]> recorded(String kind, String order, @Nullable String email)
            throws Exception {
        return shop.recorded(answer(kind, order, email).get("conversionId").textValue())
                .getFirst();
    }

    private static JsonNode answer(String kind, String order, @Nullable String email) throws Exception {
        String own = switch (kind) {
            case "sale" -> "\"invoiceId\": \"%s\", \"amount\": 100".formatted(order);
            case "event" -> "\"eventName\": \"deposit\", \"eventId\": \"%s\"".formatted(order);
            default -> "\"eventName\": \"Sign up\"";
        };
        String address = email == null ? "" : ", \"customerEmail\": \"%s\"".formatted(email);
        return ok(shop.post(
                "/track/" + kind, "{%s, \"customerExternalId\": \"of %s\"%s}".formatted(own, order, address)));
    }
}
