package org.tributary.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;

class DemoTest {

    private static final List<String> PEOPLE = List.of(
            "/api/v1/organisations", "/api/v1/users", "/api/v1/users", "/api/v1/keys", "/api/v1/users", "/api/v1/keys");
    private static final String PROGRAM = "/api/v1/programs";

    @TempDir
    private Path root;

    private RecordingGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new RecordingGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void threePeopleGetThreeKeys() {
        Demo demo = demo();

        demo.ensure();

        assertThat(List.of(demo.key("owner"), demo.key("finance"), demo.key("approver"), demo.key("publishable")))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(Person.ALL.stream().map(demo::password)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        demo().ensure();
        List<String> made = gateway.made();

        demo().ensure();

        assertThat(gateway.made()).isEqualTo(made);
    }

    @Test
    void afterAnInterruptionItGoesOnWhereItWas() {
        gateway.refuse(PROGRAM, 503, "{\"code\":\"unavailable\"}");
        assertThatThrownBy(() -> demo().ensure())
                .isInstanceOf(DemoFailed.class)
                .hasMessageContaining("POST")
                .hasMessageContaining(PROGRAM + " answered 503")
                .hasMessageContaining("unavailable");
        assertThat(gateway.made()).isEqualTo(PEOPLE);

        gateway.accept(PROGRAM);
        demo().ensure();

        assertThat(gateway.made()).startsWith(PEOPLE.toArray(String[]::new)).contains(PROGRAM);
        assertThat(gateway.made().stream().filter("/api/v1/organisations"::equals))
                .hasSize(1);
    }

    @Test
    void anOrganisationWithoutItsKeysIsExplained() {
        gateway.refuse("/api/v1/organisations", 409, "{\"code\":\"organisation_exists\"}");

        assertThatThrownBy(() -> demo().ensure())
                .hasMessageContaining("exists, but its owner's key is not in")
                .hasMessageContaining("./tributary up --fresh");
    }

    @Test
    void keysOfAnotherDatabaseAreExplained() {
        demo().ensure();
        gateway.refuse(PROGRAM, 401, "{\"code\":\"unauthorized\"}");

        assertThatThrownBy(() -> demo().ensure())
                .hasMessageContaining("does not know the demo owner's key")
                .hasMessageContaining("./tributary up --fresh");
    }

    private Demo demo() {
        Settings settings = Settings.from(Map.of("TRIBUTARY_PORT_BASE", Integer.toString(gateway.port())), root);
        return new Demo(settings, new Secrets(root.resolve("secrets.properties")), "trb_setup_x");
    }
}
