package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.commission.attribution.Touches;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;

class ReceiptTest {

    static Stream<ConversionEvent> conversions() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("zulu", 1);
        odd.put("alpha", new BigDecimal("1.50"));
        odd.put("big", new BigDecimal("1E+3"));
        odd.put("gone", null);
        odd.put("nested", Map.of("list", Arrays.asList(1, "two", null, true)));
        return Stream.of(
                Story.sale(11_900, 1_900, "eur"),
                Story.sale(11_900, 1_900, "eur", new LineItem("pro", 11_900, 1_900, 1)),
                Story.sale(Mode.TEST, 10_000, 0, "eur", odd),
                Story.sale(10_000, 0, "usd"),
                Story.sale(1, 0, "eur"),
                Story.sale(-5, 0, "eur"),
                Story.lead(true),
                Story.goal("deposit"),
                Story.goal("nothing"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void isReadBackToTheSameBytes(ConversionEvent conversion) {
        Receipt receipt = Story.standard().judge(conversion).receipt();
        Receipt stored = Receipt.read(receipt.canonical());

        assertThat(text(stored)).isEqualTo(text(receipt));
        assertThat(stored.hash()).isEqualTo(receipt.hash()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void isComputedAgainFromItsOwnEvidenceToTheSameBytes(ConversionEvent conversion) {
        Story story = Story.standard();
        Receipt stored = Receipt.read(story.judge(conversion).receipt().canonical());
        Receipt again = Judge.judge(new Case(stored.evidence(), story.plans()), stored.judgedAt())
                .receipt();

        assertThat(text(again)).isEqualTo(text(stored));
    }

    /** The whole document, as an example to read and so that its shape changes only on purpose. */
    @Test
    void looksLikeTheReceiptInTheResources() throws IOException {
        Receipt receipt = Story.standard()
                .judge(Story.sale(11_900, 1_900, "eur", new LineItem("pro", 11_900, 1_900, 1)))
                .receipt();
        try (InputStream example = ReceiptTest.class.getResourceAsStream("receipt.json")) {
            assertThat(Json.MAPPER.readTree(receipt.canonical())).isEqualTo(Json.MAPPER.readTree(example));
        }
    }

    @Test
    void givesEqualEvidenceEqualBytesWhateverItsOrder() {
        Evidence.EarnedRule one = new Evidence.EarnedRule(Story.SHOP, "one");
        Evidence.EarnedRule two = new Evidence.EarnedRule(Story.SHOP, "two");

        assertThat(new Evidence.Customer(null, null, List.of(two, one, two)))
                .isEqualTo(new Evidence.Customer(null, null, List.of(one, two)));
    }

    @Test
    void tellsFinanceEverything() {
        JsonNode view = Story.standard()
                .judge(Story.sale(11_900, 1_900, "eur"))
                .receipt()
                .forFinance();

        assertThat(view.at("/plan/version").asInt()).isEqualTo(3);
        assertThat(view.at("/plan/hash").asText()).hasSize(64);
        assertThat(view.at("/evaluation/base/amount/amount").asLong()).isEqualTo(10_000);
        assertThat(view.at("/evaluation/rules/1/checks/1/wanted").asText()).contains("productId");
        assertThat(view.at("/evaluation/rules/1/checks/1/held").asBoolean()).isFalse();
        assertThat(view.at("/evaluation/rules/0/pay/exact").asText()).isEqualTo("2000");
        assertThat(view.at("/attribution/candidates/0/window/until").asText()).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(view.at("/attribution/partnerId").asText()).isEqualTo("ptr_ann");
    }

    @Test
    void tellsTheSellerHowItsOwnAmountCameAboutAndNothingOfTheRecruiters() {
        JsonNode view = Story.standard()
                .judge(Story.sale(11_900, 1_900, "eur"))
                .receipt()
                .forPartner(Story.ANN)
                .orElseThrow();

        assertThat(view.at("/attributed").asBoolean()).isTrue();
        assertThat(view.at("/commissions")).hasSize(1);
        assertThat(view.at("/commissions/0/amount").asLong()).isEqualTo(2_000);
        assertThat(view.at("/commissions/0/arithmetic/rate").asText()).isEqualTo("20");
        assertThat(view.at("/plan/version").asInt()).isEqualTo(3);
        assertThat(view.toString()).doesNotContain("rita", "sam", "INV-1", "cus_1");
    }

    @Test
    void tellsALoserWhyAndNeitherWhoWonNorAtWhatRate() {
        Touches.Click later = Story.click(Story.BEN, Story.CLICKED.plusSeconds(60));
        Story story = Story.standard()
                .touchedBy(new Touches(List.of(Story.click(Story.ANN, Story.CLICKED), later), null, List.of()));
        JsonNode view = story.judge(Story.sale(11_900, 1_900, "eur"))
                .receipt()
                .forPartner(Story.ANN)
                .orElseThrow();

        assertThat(view.at("/attributed").asBoolean()).isFalse();
        assertThat(view.at("/touches/0/reason").asText()).isEqualTo("later_click");
        assertThat(view.at("/touches/0/meaning").asText()).isEqualTo("a later click counts");
        assertThat(view.at("/commissions")).isEmpty();
        assertThat(view.toString()).doesNotContain("ben", "plan", "rate", "percent", "2000", "10000", "11900");
    }

    @Test
    void tellsARecruiterItsOwnAmountAndNeitherTheSellerNorTheSale() {
        Receipt receipt =
                Story.standard().judge(Story.sale(11_900, 1_900, "eur")).receipt();
        JsonNode view = receipt.forRecruiter(Story.RITA).orElseThrow();

        assertThat(view.at("/commissions/0/amount").asLong()).isEqualTo(200);
        assertThat(view.at("/commissions/0/level").asInt()).isEqualTo(1);
        assertThat(view.toString()).doesNotContain("ann", "sam", "2000", "10000", "11900", "rate", "sale-base");
        assertThat(receipt.forPartner(Story.RITA).orElseThrow().toString())
                .doesNotContain("ann", "sam", "2000", "rate");
        assertThat(receipt.forRecruiter(Story.ANN)).isEmpty();
    }

    @Test
    void tellsStrangersNothing() {
        Receipt receipt =
                Story.standard().judge(Story.sale(11_900, 1_900, "eur")).receipt();

        assertThat(receipt.forPartner(new PartnerId("ptr_stranger"))).isEmpty();
        assertThat(receipt.forRecruiter(new PartnerId("ptr_stranger"))).isEmpty();
    }

    @Test
    void tellsThePartnerWhyAnAttributedConversionEarnedNothing() {
        JsonNode view = Story.standard()
                .judge(Story.sale(1_900, 1_900, "eur"))
                .receipt()
                .forPartner(Story.ANN)
                .orElseThrow();

        assertThat(view.at("/earned").asBoolean()).isFalse();
        assertThat(view.at("/reason").asText()).isEqualTo("base_not_positive");
    }

    private static String text(Receipt receipt) {
        return new String(receipt.canonical(), StandardCharsets.UTF_8);
    }
}
