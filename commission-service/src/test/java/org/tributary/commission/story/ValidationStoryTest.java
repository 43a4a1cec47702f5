package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** A vendor approves, rejects and amends; the ledger follows, whatever came before and whatever was paid. */
class ValidationStoryTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whatIsApprovedWaitsForItsHoldAlone() {
        Vendor vendor = new Vendor(service).validating(MONTH).open(Duration.ZERO);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);
        assertThat(sale(vendor).path("status").asText()).isEqualTo("pending");
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.PENDING);
        assertThat(conversions(vendor, "?status=pending")).hasSize(2);

        service.publish(answer(vendor, "v1", Action.APPROVE, null));

        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.AVAILABLE);
        assertThat(sale(vendor).path("status").asText()).isEqualTo("approved");
        assertThat(sale(vendor).path("autoApproved").asBoolean()).isFalse();
        assertThat(vendor.check().balanced()).isTrue();
        new Proofs(vendor).assertThatAllHold();
    }

    @Test
    void whatNobodyAnswersForInTimeIsApprovedByTime() {
        Vendor vendor = new Vendor(service).validating(Duration.ofMillis(1)).open(Duration.ZERO);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);

        assertThat(sale(vendor).path("status").asText()).isEqualTo("approved");
        assertThat(sale(vendor).path("autoApproved").asBoolean()).isTrue();
        assertThat(conversions(vendor, "?status=approved&orderId=order")).hasSize(1);
        assertThat(conversions(vendor, "?status=pending")).isEmpty();
    }

    @Test
    void whatIsRejectedIsTakenBackAndGivenAgainWhenApprovedAfterAll() {
        Vendor vendor = new Vendor(service).open(MONTH);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);

        service.publish(answer(vendor, "v1", Action.REJECT, null));
        service.publish(answer(vendor, "v1", Action.REJECT, null));
        vendor.awaitEarned(vendor.partner, 0);
        vendor.awaitEarned(vendor.recruiter, 0);
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.REVERSED);
        assertThat(sale(vendor).path("status").asText()).isEqualTo("rejected");
        assertThat(sale(vendor).path("statusReason").asText()).isEqualTo("looked at");

        service.publish(vendor.refund("order", 5_000, "r1"));
        service.publish(answer(vendor, "v2", Action.APPROVE, null));
        vendor.awaitEarned(vendor.partner, 1_000);
        vendor.awaitEarned(vendor.recruiter, 100);
        assertThat(vendor.check().balanced()).isTrue();
        new Proofs(vendor).assertThatAllHold();
    }

    @Test
    void whatWasPaidIsTakenBackFromWhatComesNext() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor);
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).stream().anyMatch(row -> row.status() == Status.AVAILABLE));
        BookedRow paid = vendor.rows(vendor.partner).getFirst();
        PayoutEvent.Item item = new PayoutEvent.Item(
                new PayoutId("pay_" + vendor.name),
                new RunId("run_" + vendor.name),
                vendor.program,
                vendor.partner,
                paid.row().amount(),
                List.of(paid.row().commissionId()));
        service.publish(new PayoutEvent.Claimed(vendor.envelope(), item));
        service.publish(new PayoutEvent.Sent(vendor.envelope(), item, "tr_1"));
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.PAID);

        service.publish(answer(vendor, "v1", Action.AMEND, 4_000L));
        vendor.awaitEarned(vendor.partner, 800);
        service.publish(answer(vendor, "v2", Action.REJECT, null));
        vendor.awaitEarned(vendor.partner, 0);

        assertThat(vendor.rows(vendor.partner))
                .extracting(row -> row.row().amount().minor())
                .containsExactly(-800L, -1_200L, 2_000L);
        assertThat(vendor.rows(vendor.partner).getFirst().status()).isEqualTo(Status.AVAILABLE);
        assertThat(vendor.check().balanced()).isTrue();
        new Proofs(vendor).assertThatAllHold();
    }

    @Test
    void anAmendmentPostsTheDifferenceAndTellsIt() {
        Vendor vendor = new Vendor(service).open(MONTH);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);

        ValidationRecorded answer = answer(vendor, "v1", Action.AMEND, 15_000L);
        service.publish(answer);
        vendor.awaitEarned(vendor.partner, 3_000);
        vendor.awaitEarned(vendor.recruiter, 300);
        service.publish(vendor.refund("order", 7_500, "r1"));
        vendor.awaitEarned(vendor.partner, 1_500);
        service.publish(answer(vendor, "v2", Action.AMEND, 7_499L));
        service.publish(answer(vendor, "v3", Action.AMEND, 10_000L));
        vendor.awaitEarned(vendor.partner, 500);

        assertThat(sale(vendor).path("amount").asLong()).isEqualTo(10_000);
        assertThat(reasonOf(vendor, "v2")).isEqualTo("amount_below_refunds");
        Caller seller = new Caller(vendor.org, new UserId("usr_seller"), Set.of(Role.PARTNER), vendor.partner);
        JsonNode receipt = service.json(service.get(
                seller, "/internal/v1/receipts/" + answer.conversionId().value()));
        assertThat(receipt.at("/receipt/reason").asText()).isEqualTo("looked at");
        assertThat(receipt.at("/receipt/commissions/0/amount").asLong()).isEqualTo(1_000);
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);
        ConversionJudged judged = told(answer.conversionId());
        assertThat(judged.revenue()).isEqualTo(Money.of(5_000, "eur"));
        assertThat(judged.validates())
                .isEqualTo(vendor.sale("anna", 10_000, "order").conversionId());
        assertThat(vendor.check().balanced()).isTrue();
        new Proofs(vendor).assertThatAllHold();
    }

    @Test
    void validationsWaitForWhatTheyAreAbout() {
        Vendor vendor = new Vendor(service).open(MONTH);
        service.publish(answer(vendor, "v1", Action.AMEND, 5_000L));
        service.publish(Said.ofLead(vendor, "v2", Action.REJECT));
        await().during(Duration.ofMillis(500))
                .atMost(Vendor.SOON)
                .until(() -> conversions(vendor, "").isEmpty());

        buy(vendor);

        vendor.awaitEarned(vendor.partner, 1_000);
        await().atMost(Vendor.SOON)
                .until(() -> conversions(vendor, "?status=rejected").size() == 1);
        assertThat(conversions(vendor, "?status=rejected").get(0).path("kind").asText())
                .isEqualTo("lead");
    }

    @Test
    void aCheckSaysWhatEachLineWouldDoAndChangesNothing() {
        Vendor vendor = new Vendor(service).open(MONTH);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);
        Vendor other = new Vendor(service).open(MONTH);

        JsonNode answers = check(
                vendor, """
                {"lines": [
                  {"orderId": "order", "action": "amend", "amount": 5000, "reason": "less"},
                  {"conversionId": "%s", "action": "approve"},
                  {"orderId": "nowhere", "action": "approve"},
                  {"conversionId": "cnv_nowhere", "action": "approve"}]}""".formatted(vendor.lead("anna", null).conversionId().value()));

        assertThat(answers)
                .extracting(answer -> answer.path("outcome").asText())
                .containsExactly("changes", "unchanged", "waits", "refused");
        assertThat(answers.at("/0/differences/0/amount").asLong()).isEqualTo(-1_000);
        assertThat(answers.at("/0/differences/1/amount").asLong()).isEqualTo(-100);
        assertThat(answers.at("/0/before/remaining/amount").asLong()).isEqualTo(10_000);
        assertThat(answers.at("/0/after/remaining/amount").asLong()).isEqualTo(5_000);
        assertThat(answers.at("/3/code").asText()).isEqualTo("conversion_not_found");
        assertThat(check(
                                other,
                                "{\"lines\": [{\"conversionId\": \"%s\", \"action\": \"reject\"}]}"
                                        .formatted(answers.at("/0/conversionId").asText()))
                        .at("/0/code")
                        .asText())
                .isEqualTo("conversion_not_found");
        assertThat(vendor.earned(vendor.partner)).isEqualTo(2_000);
    }

    /** {@code -Dvalidation.lines=40000} tries a file of the length that vendors have. */
    @Test
    void aFileIsCheckedWithinItsTime() {
        int lines = Integer.getInteger("validation.lines", 200);
        Vendor vendor = new Vendor(service).validating(MONTH).open(MONTH);
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        for (int i = 0; i < lines; i++) {
            service.publish(vendor.sale("anna", 10_000, "order" + i));
        }
        await().atMost(Duration.ofMinutes(5))
                .until(() -> service.json(service.get(finance(vendor), "/internal/v1/earnings"))
                                .at("/0/rows")
                                .asInt()
                        == lines);
        Instant began = Instant.now();
        int changes = 0;
        for (int from = 0; from < lines; from += 500) {
            String part = IntStream.range(from, Math.min(lines, from + 500))
                    .mapToObj(i -> "{\"orderId\": \"order%d\", \"action\": \"approve\"}".formatted(i))
                    .collect(Collectors.joining(",", "{\"lines\": [", "]}"));
            changes += check(vendor, part).findValuesAsText("outcome").stream()
                    .filter("changes"::equals)
                    .toList()
                    .size();
        }
        assertThat(changes).isEqualTo(lines);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    private static JsonNode check(Vendor vendor, String lines) {
        return service.json(service.post(finance(vendor), "/internal/v1/validations/check", lines));
    }

    private static Caller finance(Vendor vendor) {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
    }

    private static ValidationRecorded answer(Vendor vendor, String id, Action action, @Nullable Long amount) {
        return Said.ofSale(vendor, "order", id, action, amount);
    }

    private static void buy(Vendor vendor) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "order"));
    }

    private static JsonNode sale(Vendor vendor) {
        for (JsonNode conversion : conversions(vendor, "?orderId=order")) {
            if (conversion.path("kind").asText().equals("sale")) {
                return conversion;
            }
        }
        throw new AssertionError("the sale is not here");
    }

    private static String reasonOf(Vendor vendor, String id) {
        for (JsonNode conversion : conversions(vendor, "?orderId=order")) {
            if (conversion.path("id").asText().equals("cnv_" + id + vendor.name)) {
                return conversion.path("reason").asText();
            }
        }
        return "";
    }

    private static ConversionJudged told(ConversionId id) {
        return service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .flatMap(event -> event instanceof ConversionJudged judged ? Stream.of(judged) : Stream.of())
                .filter(judged -> judged.conversionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode conversions(Vendor vendor, String query) {
        Caller viewer = new Caller(vendor.org, new UserId("usr_viewer"), Set.of(Role.VIEWER), null);
        return service.json(service.get(viewer, "/internal/v1/conversions" + query))
                .path("data");
    }
}
