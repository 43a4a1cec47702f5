package org.tributary.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.id.Mode;

class JsonTest {

    @Test
    void times_zones_durations_and_enums_are_text() {
        assertThat(written(Instant.parse("2026-11-21T10:00:00.123Z"))).isEqualTo("\"2026-11-21T10:00:00.123Z\"");
        assertThat(written(Duration.ofMinutes(90))).isEqualTo("\"PT1H30M\"");
        assertThat(written(ZoneId.of("Europe/Berlin"))).isEqualTo("\"Europe/Berlin\"");
        assertThat(written(Mode.LIVE)).isEqualTo("\"live\"");
        assertThat(Json.read("\"Live\"".getBytes(UTF_8), Mode.class)).isEqualTo(Mode.LIVE);
    }

    @Test
    void unknown_fields_are_passed_over_because_fields_are_added() {
        String newer =
                "{\"type\":\"lane_ended\",\"instance\":1,\"epoch\":2,\"sequence\":3,\"lane\":4,\"mood\":\"fine\"}";

        assertThat(Json.read(newer.getBytes(UTF_8), ClickLaneRecord.class)).isEqualTo(new LaneEnded(1, 2, 3, 4));
    }

    static Stream<String> fieldsOfLaneEnded() {
        return Stream.of("type", "instance", "epoch", "sequence", "lane");
    }

    @ParameterizedTest
    @MethodSource("fieldsOfLaneEnded")
    void a_field_that_must_be_there_is_never_read_as_nothing(String field) throws Exception {
        ObjectNode json = (ObjectNode)
                Json.MAPPER.readTree("{\"type\":\"lane_ended\",\"instance\":1,\"epoch\":2,\"sequence\":3,\"lane\":4}");

        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> Json.read(Json.write(json.deepCopy().remove(List.of(field))), ClickLaneRecord.class));
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> Json.read(Json.write(json.deepCopy().putNull(field)), ClickLaneRecord.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"type\":\"unheard\"}",
                "{\"type\":\"lane_ended\",\"instance\":\"one\"}",
                "null",
                "{\"type\":\"lane_ended\",\"instance\":1,\"epoch\":2,\"sequence\":3,\"lane\":4} and more",
                "\u0000"
            })
    void what_cannot_be_read_says_so_in_one_line(String json) {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> Json.read(json.getBytes(UTF_8), ClickLaneRecord.class))
                .withMessageStartingWith("not a readable ClickLaneRecord: ")
                .satisfies(unreadable -> assertThat(unreadable.getMessage()).hasLineCount(1));
    }

    @Test
    void a_bomb_of_nested_arrays_is_refused() {
        byte[] bomb = "[".repeat(100_000).getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableJson.class).isThrownBy(() -> Json.read(bomb, Object.class));
    }

    @Test
    void what_cannot_be_written_is_a_bug() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Json.write(new Object()))
                .withMessage("cannot write java.lang.Object as JSON");
    }

    @Test
    void nothing_is_written_for_null() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("a", 1);
        withNull.put("b", null);

        assertThat(written(withNull)).isEqualTo("{\"a\":1}");
    }

    private static String written(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    @Test
    void aNumberThatNothingCanHoldIsUnreadableAndNoBug() {
        byte[] endless = "{\"a\": 1e99937203685479372036854775808}".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnreadableJson.class).isThrownBy(() -> Json.read(endless, Map.class));
        assertThatExceptionOfType(JsonParseException.class)
                .isThrownBy(() -> Json.tree(Json.MAPPER, endless))
                .withMessageContaining("a number that nothing can hold");
    }
}
