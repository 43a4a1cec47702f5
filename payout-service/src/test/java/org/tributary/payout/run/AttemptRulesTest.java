package org.tributary.payout.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.rail.LookUpAnswer;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.payout.rail.TransferRecord;

final class AttemptRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final TransferOrder ORDER = new TransferOrder(
            new PayoutId("pay_1"), new RunId("run_1"), new PartnerId("ptr_1"), Money.of(2000, "eur"), "acct_1");

    private final AttemptRules rules = new AttemptRules(Duration.ofSeconds(1));

    @ParameterizedTest(name = "{0} on send {1}: {2}")
    @CsvSource(textBlock = """
            # answer           sends  verdict
            accepted,          1,     transferred
            not taken,         1,     look again sending
            not taken,         2,     look again unknown
            unknown,           1,     look again unknown
            unknown replayed,  2,     look again unknown replayed
            declined BALANCE,  1,     refused planned STOP
            declined BALANCE,  3,     refused planned STOP
            declined PAYEE,    1,     refused held NONE
            declined OTHER,    1,     refused failed NONE
            declined KEY,      1,     frozen
            declined ACCESS,   1,     refused planned STOP
            declined ACCESS,   2,     ask person STOP
            """)
    void only_a_definite_refusal_closes_an_attempt(String answer, int sends, String verdict) {
        assertThat(told(rules.afterSend(ORDER, attempt(sends, false, NOW), answer(answer))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "found {0}, replayed {1}, key {2} old: {3}")
    @CsvSource(textBlock = """
            # on record  replayed  age of key  verdict
            exact,       false,    PT1M,       transferred
            exact,       true,     PT30H,      transferred
            another,     false,    PT1M,       frozen
            twice,       false,    PT1M,       frozen
            nothing,     false,    PT1M,       send again
            nothing,     false,    PT22H59M,   send again
            nothing,     false,    PT23H,      ask person NONE
            nothing,     true,     PT1M,       refused planned NONE
            no answer,   false,    PT1M,       look again unknown
            no answer,   true,     PT30H,      look again unknown replayed
            """)
    void a_look_up_decides_between_the_same_key_a_new_key_and_a_person(
            String onRecord, boolean replayed, Duration age, String verdict) {
        Attempt attempt = attempt(2, replayed, NOW.minus(age));
        assertThat(told(rules.afterLookUp(ORDER, attempt, lookUp(onRecord), NOW)))
                .isEqualTo(verdict);
    }

    @Test
    void pauses_double_and_end_at_five_minutes() {
        assertThat(List.of(1, 2, 3, 9, 40))
                .map(sends -> rules.afterSend(ORDER, attempt(sends, false, NOW), new SendAnswer.Unknown("lost", false)))
                .extracting(verdict -> ((Verdict.LookAgain) verdict).pause())
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(256),
                        Duration.ofMinutes(5));
    }

    @Test
    void the_key_of_an_attempt_is_the_same_whoever_makes_it() {
        assertThat(Attempt.key(ORDER.itemId(), 2)).isEqualTo("pay_1-2");
    }

    private static Attempt attempt(int sends, boolean replayed, Instant createdAt) {
        return new Attempt("pay_1-1", 1, sends, replayed, createdAt);
    }

    private static SendAnswer answer(String words) {
        return switch (words) {
            case "accepted" -> new SendAnswer.Accepted(record("tr_1", 2000));
            case "not taken" -> new SendAnswer.NotTaken("busy");
            case "unknown" -> new SendAnswer.Unknown("lost", false);
            case "unknown replayed" -> new SendAnswer.Unknown("lost", true);
            default -> new SendAnswer.Declined(SendAnswer.Cause.valueOf(words.substring("declined ".length())), "no");
        };
    }

    private static LookUpAnswer lookUp(String words) {
        return switch (words) {
            case "exact" -> new LookUpAnswer.Found(List.of(record("tr_1", 2000)));
            case "another" -> new LookUpAnswer.Found(List.of(record("tr_1", 2001)));
            case "twice" -> new LookUpAnswer.Found(List.of(record("tr_1", 2000), record("tr_2", 2000)));
            case "nothing" -> new LookUpAnswer.NotFound();
            default -> new LookUpAnswer.NoAnswer("away");
        };
    }

    private static TransferRecord record(String id, long amount) {
        return new TransferRecord(
                id,
                amount,
                "eur",
                "acct_1",
                "pay_1",
                Map.of("runId", "run_1", "itemId", "pay_1", "partnerId", "ptr_1"),
                0);
    }

    private static String told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Transferred _ -> "transferred";
            case Verdict.Frozen _ -> "frozen";
            case Verdict.LookAgain again ->
                "look again " + again.status().code() + (again.replayedError() ? " replayed" : "");
            case Verdict.SendAgain _ -> "send again";
            case Verdict.AskPerson ask -> "ask person " + ask.effect();
            case Verdict.Refused refused -> "refused " + refused.status().code() + " " + refused.effect();
        };
    }
}
