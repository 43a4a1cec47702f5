package org.tributary.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.json.Json;
import org.tributary.houserules.Seeds;

/** What is written to a topic is read from it, field by field, for every record that stands on one. */
class RoundTripTest {

    static Stream<Class<?>> families() {
        return Stream.of(
                ClickLaneRecord.class,
                ConversionEvent.class,
                CustomerEvent.class,
                CommissionTopicEvent.class,
                PayoutEvent.class,
                DirectoryEntry.class,
                RejectedRecord.class);
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_is_read() {
        return families()
                .flatMap(family -> Samples.recordsOf(family)
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName(),
                                () -> Seeds.cases(50).check(random -> {
                                    Object sample = new Samples(random).of(type);
                                    byte[] written = Json.write(sample);

                                    Object read = Json.read(written, family);

                                    assertThat(read).isEqualTo(sample);
                                    assertThat(Json.write(read)).isEqualTo(written);
                                }))));
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_member_of_a_family_has_a_name_of_its_own(Class<?> family) {
        JsonSubTypes named = family.getAnnotation(JsonSubTypes.class);
        if (named == null) {
            assertThat(family.isSealed()).isFalse();
            return;
        }
        assertThat(Arrays.stream(named.value()).<Class<?>>map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrderElementsOf(Samples.recordsOf(family).toList());
        assertThat(Arrays.stream(named.value()).map(JsonSubTypes.Type::name)).doesNotHaveDuplicates();
    }

    @Test
    void a_rejected_record_gives_its_original_back_unless_no_record_could_hold_it() {
        byte[] original = {0, 1, -1};

        assertThat(rejected(original).original()).isEqualTo(original);
        assertThat(rejected(null).original()).isNull();
        assertThat(rejected(new byte[512 * 1024]).original()).hasSize(512 * 1024);
        assertThat(rejected(new byte[512 * 1024 + 1]).original()).isNull();
    }

    private static RejectedRecord rejected(byte @Nullable [] original) {
        return new RejectedRecord(
                "topic", 1, 2, "consumer", "reason", Instant.EPOCH, null, RejectedRecord.encode(original));
    }
}
