package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.json.Json;

/**
 * Fourteen months of one subscription as Stripe tells them: a trial, a failed invoice, an upgrade, a downgrade, credit, a discount, refunds,
 * credit notes, a dispute that was lost and one that was won, a year paid ahead. What each event is worth, to the cent.
 */
class StripeSubscriptionHttpTest {

    /** What commission's own test takes over, so that both talk of the same conversions; written anew with -Drecorded.write=true. */
    private static final Path RECORDED = Path.of("src/test/resources/stripe/recorded.json");

    /** Event, then what is recorded by it: sales as amount, tax inside it, discount; what went back as a negative amount. */
    private static final String EXPECTED = """
            01-customer-created                    | ignored
            02-trial-subscription-created          | lead
            03-trial-invoice                       | lead
            04-trial-checkout                      | lead
            05-first-invoice                       | sale in_1Ps02 5950 950 0
            06-first-invoice-payment               | payment pi_3Ps02 of in_1Ps02
            07-invoice-failed                      | ignored
            08-failed-invoice-paid                 | sale in_1Ps03 5950 950 0
            09-failed-invoice-payment              | payment pi_3Ps03 of in_1Ps03
            10-month-4                             | sale in_1Ps04 5950 950 0
            11-month-4-payment                     | payment pi_3Ps04 of in_1Ps04
            12-upgrade                             | ignored
            13-upgrade-invoice                     | sale in_1Ps04u 2975 475 0
            14-upgrade-payment                     | payment pi_3Ps04u of in_1Ps04u
            15-business-invoice                    | sale in_1Ps05 11900 1900 0
            16-business-payment                    | payment pi_3Ps05 of in_1Ps05
            17-partial-refund                      | refund pi_3Ps05 -3000
            18-second-partial-refund               | refund pi_3Ps05 -1900
            19-month-6                             | sale in_1Ps06 11900 1900 0
            20-month-6-payment                     | payment pi_3Ps06 of in_1Ps06
            21-downgrade                           | ignored
            22-downgrade-credit                    | ignored
            23-partly-covered-by-credit            | sale in_1Ps07 1487 237 0
            24-partly-covered-by-credit-payment    | payment pi_3Ps07 of in_1Ps07
            25-discounted-invoice                  | sale in_1Ps08 5355 855 500
            26-discounted-payment                  | payment pi_3Ps08 of in_1Ps08
            27-credit-note-to-balance              | ignored
            28-credit-note-used                    | sale in_1Ps09 4950 790 0
            29-credit-note-used-payment            | payment pi_3Ps09 of in_1Ps09
            30-credit-note-with-refund             | ignored
            31-credit-note-refund                  | refund pi_3Ps09 -595
            32-month-10                            | sale in_1Ps10 5950 950 0
            33-month-10-payment                    | payment pi_3Ps10 of in_1Ps10
            34-dispute-opened                      | refund pi_3Ps10 -5950
            35-dispute-lost                        | refund pi_3Ps10 -5950
            36-month-11                            | sale in_1Ps11 5950 950 0
            37-month-11-payment                    | payment pi_3Ps11 of in_1Ps11
            38-inquiry                             | ignored
            39-second-dispute-opened               | refund pi_3Ps11 -5950
            40-second-dispute-withdrawn            | refund pi_3Ps11 -5950
            41-second-dispute-won                  | refund pi_3Ps11 -5950 & reinstatement pi_3Ps11
            42-second-dispute-reinstated           | refund pi_3Ps11 -5950 & reinstatement pi_3Ps11
            43-older-api-invoice                   | sale in_1Ps12 5950 950 0 & payment pi_3Ps12 of in_1Ps12 & payment ch_3Ps12 of in_1Ps12
            44-older-api-refund                    | refund in_1Ps12 -2000
            45-credit-note-outside                 | refund in_1Ps12 -1000
            46-annual-prepayment                   | sale in_1Ps13 59500 9500 0
            47-annual-payment                      | payment pi_3Ps13 of in_1Ps13
            48-canceled                            | ignored
            49-half-a-year-refunded                | refund pi_3Ps13 -29750
            """;

    @TempDir
    static Path data;

    private static RunningTracking tracking;

    @BeforeAll
    static void start() {
        tracking = RunningTracking.start(data, 221, Map.of());
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @Test
    void everyEventIsWorthWhatTheTableSays() throws Exception {
        StripeAccount account = StripeAccount.connect(tracking);
        Map<String, String> expected = expected();
        assertThat(expected.keySet()).containsExactlyElementsOf(StripeAccount.subscription());
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String event : expected.keySet()) {
            answers.put(event, answer(account.deliver(account.event(event))));
        }

        Map<String, ConversionEvent> recorded = recorded(account);
        Map<String, String> worth = new LinkedHashMap<>();
        answers.forEach((event, answer) -> worth.put(event, worth(answer, recorded)));
        assertThat(worth).isEqualTo(expected);
        if (Boolean.getBoolean("recorded.write")) {
            Files.writeString(RECORDED, known(recorded));
        }
        assertThat(known(recorded)).isEqualTo(Files.readString(RECORDED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledAndDeliveredTwiceTheSameIsRecorded(long seed) throws Exception {
        StripeAccount account = StripeAccount.connect(tracking);
        List<String> events = new ArrayList<>(StripeAccount.subscription());
        events.addAll(StripeAccount.subscription());
        Collections.shuffle(events, new Random(seed));
        for (String event : events) {
            answer(account.deliver(account.event(event)));
        }

        assertThat(known(recorded(account))).isEqualTo(Files.readString(RECORDED));
    }

    private static Map<String, String> expected() {
        return EXPECTED.lines()
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        line -> line[0].strip(), line -> line[1].strip(), (one, other) -> one, LinkedHashMap::new));
    }

    private static JsonNode answer(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /** Each conversion once, by its id; of several leads the one that names a click, as commission takes it. */
    private static Map<String, ConversionEvent> recorded(StripeAccount account) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> account.recorded().stream()
                                .collect(Collectors.toMap(
                                        event -> event.conversionId().value(),
                                        event -> event,
                                        (one, other) ->
                                                other instanceof LeadRecorded lead && lead.click() != null ? lead : one,
                                        LinkedHashMap::new)),
                        events -> events.size() >= 37);
    }

    private static String worth(JsonNode answer, Map<String, ConversionEvent> recorded) {
        if (answer.get("outcome").textValue().equals("ignored")) {
            assertThat(answer.get("reason").textValue()).isNotBlank();
            return "ignored";
        }
        return StreamSupport.stream(answer.get("conversions").spliterator(), false)
                .map(each -> recorded.get(each.get("conversionId").textValue()))
                .map(StripeSubscriptionHttpTest::worth)
                .collect(Collectors.joining(" & "));
    }

    private static String worth(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded _ -> "lead";
            case SaleRecorded sale ->
                "sale " + sale.orderId() + " " + sale.amount().minor() + " " + sale.tax() + " " + sale.discount();
            case RefundRecorded refund -> "refund " + refund.orderId() + " -" + refund.amount();
            case ReinstatementRecorded back -> "reinstatement " + back.orderId();
            case PaymentRecorded payment -> "payment " + payment.paymentId() + " of " + payment.orderId();
            case ValidationRecorded said -> "validation of " + said.orderId();
            case GoalRecorded goal -> "event " + goal.eventName();
        };
    }

    /** Without what differs from run to run, sorted by what was told. */
    private static String known(Map<String, ConversionEvent> recorded) {
        List<String> lines = recorded.values().stream()
                .sorted(Comparator.comparing(
                                (ConversionEvent event) -> event.envelope().occurredAt())
                        .thenComparing(event -> worth(event)))
                .map(StripeSubscriptionHttpTest::known)
                .toList();
        return String.join("\n", lines) + "\n";
    }

    private static String known(ConversionEvent event) {
        ObjectNode json = Json.MAPPER.valueToTree(event);
        ObjectNode envelope = (ObjectNode) json.get("envelope");
        envelope.remove(List.of("org", "recordedAt", "directoryOffset"));
        json.remove(List.of("conversionId", "customerId", "programId", "refund"));
        if (json.has("click")) {
            json.put("click", "followed");
        }
        return json.toString();
    }
}
