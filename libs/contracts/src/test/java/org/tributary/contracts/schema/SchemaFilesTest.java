package org.tributary.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tributary.contracts.Family;
import org.tributary.contracts.json.Json;

/** The records say what the committed schemas promised. */
class SchemaFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/schemas");
    private static final boolean WRITE = Boolean.getBoolean("schemas.write");
    private static final String REWRITE = """
            Write the schemas anew and commit them with the change:
              mvn -pl libs/contracts -am test -Dtest=SchemaFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dschemas.write=true
            """;
    private static final String NEW_VERSION = """
            Leave the old record as it is, and give the new shape a new schema version (Envelope.schemaVersion) or a record of its own.
            Only if no event of the old shape exists anywhere: delete the schema's file and write it with -Dschemas.write=true.
            """;

    @SuppressWarnings("unused") // names the families for JUnit
    private static final List<Family> FAMILIES = Family.ALL;

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void the_records_keep_what_their_schema_promised(Family family) throws IOException {
        Path file = FOLDER.resolve(family.name() + ".json");
        JsonNode current = TopicSchemas.schemaOf(family);
        if (WRITE && !Files.exists(file)) {
            write(file, current);
        }
        assertThat(file).withFailMessage(() -> file + " is missing. " + REWRITE).exists();
        JsonNode committed = Json.MAPPER.readTree(Files.readString(file));

        List<Difference> differences = SchemaComparison.between(committed, current);

        assertThat(differences.stream().filter(Difference::breaking))
                .withFailMessage(() -> family + ": this change breaks readers.\n" + lines(differences) + NEW_VERSION)
                .isEmpty();
        if (WRITE) {
            write(file, current);
            return;
        }
        assertThat(differences)
                .withFailMessage(
                        () -> family + ": the records tell more than the schema.\n" + lines(differences) + REWRITE)
                .isEmpty();
        assertThat(Files.readString(file))
                .withFailMessage(() -> file + " says the same in other words. " + REWRITE)
                .isEqualTo(text(current));
    }

    @Test
    void there_is_no_schema_without_a_family() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isSubsetOf(Family.ALL.stream()
                            .map(family -> family.name() + ".json")
                            .toList());
        }
    }

    private static String lines(List<Difference> differences) {
        return differences.stream().map(difference -> "  " + difference + "\n").collect(Collectors.joining());
    }

    private static void write(Path file, JsonNode schema) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(schema));
    }

    private static String text(JsonNode schema) {
        return schema.toPrettyString() + "\n";
    }
}
