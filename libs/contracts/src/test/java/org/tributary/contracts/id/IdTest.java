package org.tributary.contracts.id;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;

class IdTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("clk_", ClickId::new),
                kind("cms_", CommissionId::new),
                kind("cnv_", ConversionId::new),
                kind("cpn_", CouponId::new),
                kind("cus_", CustomerId::new),
                kind("enr_", EnrolmentId::new),
                kind("evt_", EventId::new),
                kind("key_", KeyId::new),
                kind("lnk_", LinkId::new),
                kind("org_", OrganisationId::new),
                kind("ptr_", PartnerId::new),
                kind("pay_", PayoutId::new),
                kind("pln_", PlanId::new),
                kind("prog_", ProgramId::new),
                kind("run_", RunId::new),
                kind("prd_", PeriodId::new),
                kind("usr_", UserId::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void an_id_is_its_prefix_and_a_body(String prefix, Function<String, Id> kind) {
        Id id = kind.apply(prefix + "0aZ-_9");

        assertThat(id.value()).isEqualTo(prefix + "0aZ-_9").isEqualTo(id.toString());
        assertThat(id).isEqualTo(kind.apply(prefix + "0aZ-_9")).isNotEqualTo(kind.apply(prefix + "other"));
        assertThat(new String(Json.write(id), UTF_8)).isEqualTo("\"" + id.value() + "\"");
        assertThat(Json.read(Json.write(id), id.getClass())).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void another_kinds_id_is_refused(String prefix, Function<String, Id> kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply("whk_1"))
                .withMessage("'whk_1' is not an id that starts with " + prefix);
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply(prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org",
                "org_",
                "ORG_1",
                " org_1",
                "org_1 ",
                "org_a b",
                "org_a/b",
                "org_ä",
                "org_a:b",
                "org_a\n",
                "org_a'--",
                "org_%00"
            })
    void what_is_unsafe_in_a_url_is_refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationId(value));
    }

    @Test
    void a_body_has_at_most_96_characters() {
        assertThat(new OrganisationId("org_" + "a".repeat(96)).value()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationId("org_" + "a".repeat(97)));
    }

    @Test
    void a_refusal_neither_repeats_control_characters_nor_grows_without_end() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrganisationId("evil\r\n" + "x".repeat(10_000)))
                .withMessageStartingWith("'evil??xxx")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void json_of_another_kind_is_unreadable() {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> Json.read("\"ptr_1\"".getBytes(UTF_8), OrganisationId.class));
    }

    private static Arguments kind(String prefix, Function<String, Id> kind) {
        return arguments(prefix, kind);
    }
}
