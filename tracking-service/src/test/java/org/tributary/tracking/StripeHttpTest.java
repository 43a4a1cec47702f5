package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.platform.secret.EmailMarks;

/** Who may tell us something in Stripe's name, and how single events are read. */
class StripeHttpTest {

    private static final String PAID_SESSION = """
            {'id': 'cs_%s', 'object': 'checkout.session', 'mode': 'payment', 'payment_status': 'paid', 'amount_total': 11900,
             'currency': 'eur', 'customer': null, 'invoice': null, 'payment_intent': 'pi_%s', 'client_reference_id': '%s',
             'customer_details': {'email': 'guest@example.com', 'name': 'Guest'}, 'metadata': {},
             'total_details': {'amount_discount': 0, 'amount_shipping': 500, 'amount_tax': 1900}}""";

    @TempDir
    static Path data;

    private static RunningTracking tracking;
    private static StripeAccount account;

    @BeforeAll
    static void start() throws Exception {
        tracking = RunningTracking.start(data, 222, Map.of());
        account = StripeAccount.connect(tracking);
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @Test
    void aForgedAnOldAndAFutureSignatureAreRefused() throws Exception {
        String event = session("");
        Instant now = Instant.now();

        refused(account.deliver(event, null), "signature_missing");
        refused(account.deliver(event, "t=,v1="), "signature_missing");
        refused(account.deliver(event, StripeAccount.signature("whsec_other", now, event)), "signature_invalid");
        refused(account.deliver(event + " ", StripeAccount.signature(account.secret, now, event)), "signature_invalid");
        refused(
                account.deliver(event, StripeAccount.signature(account.secret, now.minusSeconds(400), event)),
                "signature_expired");
        refused(
                account.deliver(event, StripeAccount.signature(account.secret, now.plusSeconds(365 * 86_400L), event)),
                "signature_expired");
        recorded(account.deliver(event));
    }

    @Test
    void whileASecretIsRolledBothSign() throws Exception {
        StripeAccount rolling = StripeAccount.connect(tracking);
        String next = "whsec_" + UUID.randomUUID();
        tracking.publish(rolling.entry(null, false, next, rolling.secret));
        String event = session("");
        Instant now = Instant.now();

        recorded(rolling.deliver(event, StripeAccount.signature(next, now, event)));
        recorded(rolling.deliver(event));
        String both = StripeAccount.signature("whsec_unknown", now, event) + ",v1="
                + StripeAccount.v1(rolling.secret, now, event);
        recorded(rolling.deliver(event, both));

        tracking.publish(rolling.entry(null, false, next));
        refused(rolling.deliver(event), "signature_invalid");
    }

    @Test
    void aProgramThatIsNotConnectedHasNoDoor() throws Exception {
        StripeAccount gone = StripeAccount.connect(tracking);
        tracking.publish(gone.entry(null, true));

        assertThat(gone.deliver(session("")).statusCode()).isEqualTo(404);
        assertThat(tracking.send(tracking.request("/ingest/stripe/nothing")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"object\": \"v2.core.event\", \"id\": \"evt_1\", \"type\": \"v1.billing.meter\"}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"invoice.paid\", \"created\": 1, \"data\": {}}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"invoice.paid\", \"created\": 1, \"data\": {\"object\": {\"id\": \"in_1\"}}}"
            })
    void whatIsNoEventIsUnreadable(String body) throws Exception {
        refused(account.deliver(body), "event_unreadable");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            invoice.created,               not used
            payment_intent.succeeded,      not used
            customer.subscription.deleted, told by its invoices
            customer.subscription.paused,  told by its invoices
            invoice.payment_failed,        nothing was paid
            credit_note.updated,           not used
            """)
    void whatIsNotUsedIsAnsweredWithWhy(String type, String reason) throws Exception {
        HttpResponse<String> answer = account.deliver(StripeAccount.event(type, "{'id': 'x_1', 'object': 'thing'}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode said = Json.MAPPER.readTree(answer.body());
        assertThat(said.get("outcome").textValue()).isEqualTo("ignored");
        assertThat(said.get("reason").textValue()).contains(reason);
        assertThat(said.has("conversions")).isFalse();
    }

    @Test
    void aPaidCheckoutWithoutAnInvoiceIsASaleOfAGuestByItsClick() throws Exception {
        String click = account.click(Instant.now()).value();
        SaleRecorded sale = (SaleRecorded) recorded(account.deliver(session(click)));

        assertThat(sale.amount().minor()).isEqualTo(11_900);
        assertThat(sale.net().minor()).isEqualTo(9_500);
        assertThat(sale.orderId()).startsWith("pi_");
        ClickRef followed = Objects.requireNonNull(sale.click());
        assertThat(followed.clickId().value()).isEqualTo(click);
        assertThat(sale.envelope().occurredAt()).isAfterOrEqualTo(followed.clickedAt());
        CustomerSeen seen =
                (CustomerSeen) Shop.customers(sale.customerId().value()).getLast();
        assertThat(seen.email()).isEqualTo("guest@example.com");
        assertThat(Json.MAPPER.valueToTree(sale).toString()).doesNotContain("guest@example.com");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            tributaryClickId
            click_id
            dubClickId
            own_key
            """)
    void aClickIsFoundUnderAnyOfItsNames(String key) throws Exception {
        StripeAccount other = StripeAccount.connect(tracking);
        tracking.publish(other.entry("own_key", false, other.secret));
        String click = other.click(Instant.now()).value();

        LeadRecorded lead = (LeadRecorded)
                recorded(other.deliver(StripeAccount.event("customer.created", """
                {'id': 'cus_1', 'object': 'customer', 'created': 1, 'metadata': {'%s': '%s'}}""".formatted(key, click))));

        assertThat(lead.click()).extracting(ref -> ref.clickId().value()).isEqualTo(click);
        assertThat(lead.eventName()).isEqualTo("Sign up");
    }

    @Test
    void dubsPaymentLinksAndItsCustomersAreUnderstood() throws Exception {
        String click = account.click(Instant.now()).value();
        String user = Shop.fresh("user");
        SaleRecorded sale = (SaleRecorded) recorded(account.deliver(session("dub_id_" + click)
                .replace("\"metadata\": {}", "\"metadata\": {\"dubCustomerExternalId\": \"" + user + "\"}")));

        assertThat(sale.click()).isNotNull();
        assertThat(((CustomerSeen) Shop.customers(sale.customerId().value()).getLast()).externalId())
                .isEqualTo(user);
    }

    @Test
    void aReferenceThatIsNoClickOfOursAndAnotherTenantsClickArePassedOver() throws Exception {
        String foreign = StripeAccount.connect(tracking).click(Instant.now()).value();

        assertThat(((SaleRecorded) recorded(account.deliver(session("order-77")))).click())
                .isNull();
        assertThat(((SaleRecorded) recorded(account.deliver(session(foreign)))).click())
                .isNull();
    }

    @Test
    void eventsOfTestModeStayTestEvents() throws Exception {
        ConversionEvent sale =
                recorded(account.deliver(session("").replace("\"livemode\": true", "\"livemode\": false")));

        assertThat(sale.envelope().mode()).isEqualTo(Mode.TEST);
    }

    @Test
    void aRepeatedEventIsTheSameConversion() throws Exception {
        String event = session("");

        JsonNode first = Json.MAPPER.readTree(account.deliver(event).body());
        JsonNode again = Json.MAPPER.readTree(account.deliver(event).body());

        assertThat(first.at("/conversions/0/duplicate").booleanValue()).isFalse();
        assertThat(again.at("/conversions/0/duplicate").booleanValue()).isTrue();
        assertThat(again.at("/conversions/0/conversionId")).isEqualTo(first.at("/conversions/0/conversionId"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # currency, Stripe's amount, minor units of ISO 4217
            jpy,        5000,            5000
            isk,        500000,          5000
            ugx,        500000,          5000
            mga,        5000,            500000
            kwd,        5000,            5000
            """)
    void amountsAreInTheCurrencysOwnMinorUnits(String currency, long told, long minor) throws Exception {
        SaleRecorded sale = (SaleRecorded) recorded(account.deliver(
                StripeAccount.event("invoice.paid", """
                {'id': 'in_%s', 'object': 'invoice', 'customer': 'cus_2', 'currency': '%s', 'amount_paid': %d, 'total': %d,
                 'lines': {'data': []}}""".formatted(UUID.randomUUID(), currency, told, told))));

        assertThat(sale.amount().minor()).isEqualTo(minor);
        assertThat(sale.amount().code()).isEqualTo(currency);
    }

    @Test
    void positionsAreGrossAndCreditIsNone() throws Exception {
        SaleRecorded sale = (SaleRecorded)
                recorded(account.deliver(StripeAccount.event("invoice.paid", """
                {'id': 'in_%s', 'object': 'invoice', 'customer': 'cus_2', 'currency': 'eur', 'amount_paid': 2975, 'total': 2975,
                 'total_excluding_tax': 2500, 'billing_reason': 'subscription_update', 'lines': {'data': [
                  {'id': 'il_1', 'amount': -2500, 'quantity': 1, 'pricing': {'price_details': {'product': 'prod_pro'}},
                   'taxes': [{'amount': -475, 'tax_behavior': 'exclusive'}]},
                  {'id': 'il_2', 'amount': 6000, 'quantity': 3, 'pricing': {'price_details': {'product': 'prod_team'}},
                   'discount_amounts': [{'amount': 1000}], 'taxes': [{'amount': 950, 'tax_behavior': 'exclusive'}]}]}}""".formatted(UUID.randomUUID()))));

        assertThat(sale.items()).containsExactly(new SaleRecorded.LineItem("prod_team", 5_950, 950, 3));
        assertThat(sale.metadata()).containsEntry("billing_reason", "subscription_update");
    }

    @Test
    void aBuyerWhoCouldBeAPartnerIsToldApart() throws Exception {
        StripeAccount shop = StripeAccount.connect(tracking);
        tracking.publish(shop.world.partner(new EmailMarks(Base64.getDecoder().decode(RunningTracking.KEY))
                .of(shop.world.org, "Guest@example.com")
                .orElseThrow()));

        assertThat(recorded(shop.deliver(session(""))).arrival())
                .isEqualTo(new Arrival(false, false, List.of(new Likeness(shop.world.partner, SameEmail.ADDRESS))));
    }

    @Test
    void whatWasPaidElsewhereIsPaid() throws Exception {
        SaleRecorded sale = (SaleRecorded)
                recorded(account.deliver(StripeAccount.event("invoice.paid", """
                {'id': 'in_%s', 'object': 'invoice', 'customer': 'cus_2', 'currency': 'eur', 'amount_paid': 0, 'amount_due': 500,
                 'total': 500, 'paid_out_of_band': true}""".formatted(UUID.randomUUID()))));

        assertThat(sale.amount().minor()).isEqualTo(500);
    }

    @Test
    void aRefundOfAChargeWithoutInvoiceIsOfItsPayment() throws Exception {
        String payment = Shop.fresh("pi");
        RefundRecorded refund = (RefundRecorded) recorded(
                account.deliver(StripeAccount.event("charge.refunded", """
                {'id': 'ch_%s', 'object': 'charge', 'amount_refunded': 300, 'currency': 'eur', 'payment_intent': '%s'}""".formatted(UUID.randomUUID(), payment))));

        assertThat(refund.orderId()).isEqualTo(payment);
        assertThat(refund.amount()).isEqualTo(300);
    }

    private static String session(String reference) {
        String id = UUID.randomUUID().toString();
        return StripeAccount.event("checkout.session.completed", PAID_SESSION.formatted(id, id, reference));
    }

    private static void refused(HttpResponse<String> answer, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Shop.code(answer)).isEqualTo(code);
    }

    /** The first conversion that the event led to, as it stands on the topic. */
    private static ConversionEvent recorded(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = Json.MAPPER
                .readTree(answer.body())
                .at("/conversions/0/conversionId")
                .textValue();
        List<ConversionEvent> found = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Shop.recorded(id).stream()
                                .map(record -> Json.read(record.value(), ConversionEvent.class))
                                .toList(),
                        events -> !events.isEmpty());
        return found.getFirst();
    }
}
