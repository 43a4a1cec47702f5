package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.json.Json;

/** What it writes is what the general generator writes. */
class JsonBytesTest {

    private final JsonBytes json = new JsonBytes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" \\ and / slashed",
                "\u0001 \t \n \u001f control",
                "caf\u00e9 \u00df \u07ff",
                "\u0800 \u20ac \uffff",
                "pairs \ud83d\ude00 \ud800\udc00 \udbff\udfff",
            })
    void everyTextReadsAsItWas(String text) {
        json.text(text);

        assertThat(Json.read(written().getBytes(StandardCharsets.UTF_8), String.class))
                .isEqualTo(text);
    }

    @Test
    void halfAPairBecomesAQuestionMark() {
        json.text("a\ud83db\ude00");

        assertThat(written()).isEqualTo("\"a?b?\"");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 7, 10, 2_147_483_647L, 2_147_483_648L, 281_474_976_710_655L, Long.MAX_VALUE, -1, Long.MIN_VALUE
            })
    void everyNumberIsWrittenInFull(long number) {
        json.number(number);

        assertThat(written()).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:00:00.120Z",
                "2026-11-21T10:00:00.007Z",
                "2026-11-21T10:00:00.000Z",
                "1969-12-31T23:59:59.999Z"
            })
    void everyMomentHasItsMilliseconds(String moment) {
        json.time(Instant.parse(moment).toEpochMilli());

        assertThat(written()).isEqualTo('"' + moment + '"');
    }

    @Test
    void theArrayGrowsWithWhatIsWritten() {
        String text = "\u20ac".repeat(10_000);
        json.text(text);
        json.clear();
        json.text(text);

        assertThat(written()).isEqualTo('"' + text + '"');
    }

    private String written() {
        return new String(json.array(), 0, json.size(), StandardCharsets.UTF_8);
    }
}
