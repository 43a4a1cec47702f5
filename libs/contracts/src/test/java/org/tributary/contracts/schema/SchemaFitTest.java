package org.tributary.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.tributary.contracts.Family;
import org.tributary.contracts.Samples;
import org.tributary.contracts.json.Json;
import org.tributary.houserules.Seeds;

/** The schemas tell the truth about what is written. */
class SchemaFitTest {

    @SuppressWarnings("unused") // names the families for JUnit
    private static final List<Family> FAMILIES = Family.ALL;

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void what_is_written_fits_its_schema(Family family) {
        JsonNode schema = TopicSchemas.schemaOf(family);
        List<Class<?>> records = Samples.recordsOf(family.type()).toList();

        Seeds.cases(100).check(random -> {
            Class<?> type = records.get(random.nextInt(records.size()));
            JsonNode written = Json.MAPPER.readTree(Json.write(new Samples(random).of(type)));

            assertThat(SchemaFit.misfits(written, schema)).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type": "lane_ended", "instance": 1, "epoch": 2, "sequence": 3}                             | /lane should hold: is there
            {"type": "lane_ended", "instance": 1, "epoch": 2, "sequence": 3, "lane": "4"}                | /lane should hold: is a integer
            {"type": "lane_ended", "instance": 1, "epoch": 2, "sequence": 3, "lane": 4, "mood": "fine"}  | /mood should hold: is known
            """)
    void what_does_not_fit_is_found(String json, String misfit) throws Exception {
        assertThat(SchemaFit.misfits(Json.MAPPER.readTree(json), TopicSchemas.schemaOf(Family.ALL.getFirst())))
                .containsExactly(misfit);
    }
}
