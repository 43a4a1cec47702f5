package org.tributary.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.topic.Topic;

/** The page says what the records say. */
class EventReferenceTest {

    private static final Path PAGE = Path.of("../../docs/events.md");
    private static final String REWRITE = """
            docs/events.md does not say what the records say. Write it anew, read it, and commit it with the change:
              mvn -pl libs/contracts -am test -Dtest=EventReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true
            """;

    private final Meanings meanings = Meanings.of(Path.of("src/main/java"));

    @Test
    void the_page_says_what_the_records_say() throws IOException {
        String page = EventReference.page(meanings);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).exists();
        assertThat(page).withFailMessage(REWRITE).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void meanings_come_from_the_javadoc() {
        assertThat(meanings.of(Topic.DIRECTORY))
                .isEqualTo("Keyed by entity id; one partition, so that an offset is a state of the whole directory.");
        assertThat(meanings.of(Envelope.class, Envelope.class.getRecordComponents()[0]))
                .isEqualTo("the tenant");
    }
}
