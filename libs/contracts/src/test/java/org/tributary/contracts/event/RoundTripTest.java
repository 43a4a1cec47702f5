package org.tributary.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tributary.contracts.Family;
import org.tributary.contracts.Samples;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.houserules.Seeds;

/** What is written to a topic is read from it, field by field, for every record that stands on one. */
class RoundTripTest {

    @SuppressWarnings("unused") // names the families for JUnit
    private static final List<Family> FAMILIES = Family.ALL;

    @TestFactory
    Stream<DynamicTest> what_is_written_is_read() {
        return Family.ALL.stream()
                .map(Family::type)
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

    @TestFactory
    Stream<DynamicTest> the_canonical_form_is_that_of_the_tree() {
        return Family.ALL.stream()
                .map(Family::type)
                .flatMap(Samples::recordsOf)
                .map(type -> DynamicTest.dynamicTest(
                        type.getSimpleName(),
                        () -> Seeds.cases(50).check(random -> {
                            Object sample = new Samples(random).of(type);

                            assertThat(new String(CanonicalJson.bytes(sample), UTF_8))
                                    .isEqualTo(new String(
                                            CanonicalJson.bytes((JsonNode) Json.MAPPER.valueToTree(sample)), UTF_8));
                        })));
    }

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void every_member_of_a_family_has_a_name(Family family) {
        assertThat(family.members().values())
                .containsExactlyInAnyOrderElementsOf(
                        family.type().isSealed()
                                ? Samples.recordsOf(family.type()).toList()
                                : List.of());
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
