package org.tributary.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.money.Money;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # written                              | canonical
            {"b": 1, "a": 2}                       | {"a":2,"b":1}
            {"a": {"d": 1, "c": [ {"z":0,"y":1} ]}}| {"a":{"c":[{"y":1,"z":0}],"d":1}}
            [3, 1, 2]                              | [3,1,2]
            {"B": 1, "a": 2, "A": 3, "_": 4}       | {"A":3,"B":1,"_":4,"a":2}
            {"a": null, "b": true}                 | {"a":null,"b":true}
            {"ü": "ß", "z": "😀"}                   | {"z":"😀","ü":"ß"}
            {"a": "\\u00fc\\u2713"}                | {"a":"ü✓"}
            {"a": "line\\nbreak \\"quoted\\" \\\\"}| {"a":"line\\nbreak \\"quoted\\" \\\\"}
            {"a": 1.50, "b": 1.0}                  | {"a":1.5,"b":1}
            {}                                     | {}
            """)
    void equal_values_have_equal_bytes(String written, String canonical) throws Exception {
        byte[] bytes = CanonicalJson.bytes(Json.MAPPER.readTree(written));

        assertThat(new String(bytes, UTF_8)).isEqualTo(canonical);
        assertThat(CanonicalJson.bytes(Json.MAPPER.readTree(bytes))).isEqualTo(bytes);
    }

    @Test
    void records_are_sorted_like_everything_else() {
        assertThat(new String(CanonicalJson.bytes(Money.of(5, "eur")), UTF_8))
                .isEqualTo("{\"amount\":5,\"currency\":\"eur\"}");
    }

    @Test
    void decimals_of_open_maps_have_no_zeros_at_their_end() {
        Map<String, Object> open = new LinkedHashMap<>();
        open.put("z", new BigDecimal("1.50"));
        open.put("b", new BigDecimal("0.00"));
        open.put("a", new BigDecimal("100.0"));

        assertThat(CanonicalJson.bytes(open)).isEqualTo(CanonicalJson.bytes((JsonNode) Json.MAPPER.valueToTree(open)));
        assertThat(new String(CanonicalJson.bytes(open), UTF_8)).isEqualTo("{\"a\":1E+2,\"b\":0,\"z\":1.5}");
    }

    @Test
    void the_hash_is_sha_256_over_the_bytes() throws Exception {
        assertThat(CanonicalJson.sha256("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(CanonicalJson.hash(Json.MAPPER.readTree("{\"b\":1,\"a\":2}")))
                .isEqualTo(CanonicalJson.hash(Json.MAPPER.readTree("{\"a\":2,\"b\":1}")))
                .isNotEqualTo(CanonicalJson.hash(Json.MAPPER.readTree("{\"a\":1,\"b\":2}")));
    }
}
