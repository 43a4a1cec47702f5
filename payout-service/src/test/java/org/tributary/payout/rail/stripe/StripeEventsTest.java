package org.tributary.payout.rail.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.payout.bench.StripeSignature;
import org.tributary.payout.rail.RailEvent;
import org.tributary.payout.rail.RailNews;

final class StripeEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String EVENT = """
            {"id": "evt_1", "object": "event", "type": "transfer.created", "data": {"object": {"id": "tr_1", "amount": 2000,
             "currency": "eur", "destination": "acct_1", "transfer_group": "pay_1", "amount_reversed": 0,
             "metadata": {"itemId": "pay_1"}}}}""";

    private final StripeEvents events = new StripeEvents(
            new StripeSettings("", "sk_test", "whsec_old, whsec_new", Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @ParameterizedTest(name = "signed {0} with {1}: accepted {2}")
    @CsvSource(textBlock = """
            PT0S,     whsec_new, true
            PT0S,     whsec_old, true
            PT-4M,    whsec_new, true
            PT30S,    whsec_new, true
            PT-6M,    whsec_new, false
            PT2M,     whsec_new, false
            PT8760H,  whsec_new, false
            PT0S,     whsec_bad, false
            """)
    void only_what_is_signed_with_our_secret_and_now_is_read(Duration off, String secret, boolean accepted) {
        assertThat(events.read(EVENT, StripeSignature.header(EVENT, secret, NOW.plus(off)), NOW)
                        .isPresent())
                .isEqualTo(accepted);
    }

    @Test
    void a_changed_body_a_missing_and_a_malformed_signature_are_refused() {
        String signature = StripeSignature.header(EVENT, "whsec_new", NOW);
        assertThat(events.read(EVENT.replace("2000", "9000"), signature, NOW)).isEmpty();
        assertThat(events.read(EVENT, null, NOW)).isEmpty();
        assertThat(events.read(EVENT, "v1=abc", NOW)).isEmpty();
        assertThat(events.read(EVENT, "t=99999999999999999999,v1=abc", NOW)).isEmpty();
        assertThat(events.read("no json", StripeSignature.header("no json", "whsec_new", NOW), NOW))
                .isEmpty();
    }

    @Test
    void a_transfer_is_read_whole() {
        assertThat(news(EVENT)).isInstanceOfSatisfying(RailNews.TransferSeen.class, seen -> {
            assertThat(seen.record().id()).isEqualTo("tr_1");
            assertThat(seen.record().amount()).isEqualTo(2000);
            assertThat(seen.record().transferGroup()).isEqualTo("pay_1");
            assertThat(seen.record().metadata()).containsEntry("itemId", "pay_1");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"e","type":"account.updated","account":"acct_1","data":{"object":{"id":"acct_1"}}}              | acct_1
            {"id":"e","type":"account.updated","data":{"object":{"id":"acct_1"}}}                                 | acct_1
            {"id":"e","type":"capability.updated","account":"acct_1","data":{"object":{"id":"transfers"}}}        | acct_1
            {"id":"e","type":"v2.core.account[configuration.recipient].capability_status_updated","related_object":{"id":"acct_1"}} | acct_1
            {"id":"e","type":"balance.available","data":{"object":{}}}                                            |
            {"id":"e","type":"transfer.created","data":{"object":{}}}                                             |
            """)
    void an_event_about_an_account_only_says_which(String payload, @Nullable String account) {
        @Nullable String about = news(payload) instanceof RailNews.AccountChanged changed ? changed.account() : null;
        assertThat(about).isEqualTo(account);
    }

    private RailNews news(String payload) {
        Optional<RailEvent> event = events.read(payload, StripeSignature.header(payload, "whsec_new", NOW), NOW);
        return event.orElseThrow().news();
    }
}
