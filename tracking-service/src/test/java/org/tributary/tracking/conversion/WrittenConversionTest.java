package org.tributary.tracking.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

class WrittenConversionTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void whenItWasRecordedMakesNoDifference() {
        assertThat(hash(sale(NOON, 100, Map.of()), null))
                .isEqualTo(hash(sale(NOON.plusSeconds(9), 100, Map.of()), null));
    }

    @Test
    void whatTheCallerSaidMakesOne() {
        String hash = hash(sale(NOON, 100, Map.of()), null);

        assertThat(hash(sale(NOON, 101, Map.of()), null)).isNotEqualTo(hash);
        assertThat(hash(sale(NOON, 100, Map.of("a", 1)), null)).isNotEqualTo(hash);
        assertThat(hash(sale(NOON, 100, Map.of()), NOON)).isNotEqualTo(hash);
    }

    @Test
    void theOrderOfFieldsMakesNone() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", Map.of("x", 1));
        one.put("b", inOrder("y", "z"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", inOrder("z", "y"));
        other.put("a", Map.of("x", 1));

        assertThat(hash(sale(NOON, 100, one), null)).isEqualTo(hash(sale(NOON, 100, other), null));
    }

    @Test
    void norDoThePartnersWhomWeKnowByThen() {
        SaleRecorded known = sale(
                NOON,
                100,
                Map.of(),
                new Arrival(false, false, List.of(new Likeness(new PartnerId("ptr_1"), SameEmail.ADDRESS))));

        assertThat(hash(known, null)).isEqualTo(hash(sale(NOON, 100, Map.of()), null));
        assertThat(hash(sale(NOON, 100, Map.of(), new Arrival(true, false)), null))
                .isNotEqualTo(hash(known, null));
    }

    @Test
    void whatIsWrittenIsTheWholeEvent() {
        SaleRecorded plain = sale(NOON, 100, Map.of("a", "}{", "arrival", Map.of("envelope", "x")));
        SaleRecorded doubted = sale(NOON, 100, Map.of(), new Arrival(true, true));

        assertThat(read(plain)).isEqualTo(plain);
        assertThat(read(doubted)).isEqualTo(doubted);
    }

    private static ConversionEvent read(SaleRecorded sale) {
        return Json.read(WrittenConversion.of(sale, null).json(), ConversionEvent.class);
    }

    private static Map<String, Object> inOrder(String first, String second) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, true);
        fields.put(second, true);
        return fields;
    }

    private static String hash(SaleRecorded sale, @Nullable Instant givenTime) {
        return WrittenConversion.of(sale, givenTime).hash();
    }

    private static SaleRecorded sale(Instant recorded, long amount, Map<String, Object> metadata) {
        return sale(recorded, amount, metadata, null);
    }

    private static SaleRecorded sale(
            Instant recorded, long amount, Map<String, Object> metadata, @Nullable Arrival arrival) {
        return new SaleRecorded(
                new Envelope(new OrganisationId("org_1"), Mode.LIVE, Envelope.SCHEMA_VERSION, recorded, recorded, 7),
                new ConversionId("cnv_1"),
                null,
                new CustomerId("cus_1"),
                null,
                null,
                "Purchase",
                "INV-1",
                true,
                Money.of(amount, "eur"),
                0,
                0,
                0,
                List.of(),
                "custom",
                metadata,
                null,
                arrival);
    }
}
