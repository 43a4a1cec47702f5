package org.tributary.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("state").resolve("secrets.properties");
    }

    @Test
    void aSecretStaysWhatItWas() {
        Secrets first = new Secrets(file);
        String key = first.key("id");
        String password = first.password("owner");
        String token = first.token("setup", "trb_setup_");

        Secrets later = new Secrets(file);

        assertThat(later.key("id")).isEqualTo(key);
        assertThat(later.password("owner")).isEqualTo(password);
        assertThat(later.token("setup", "trb_setup_")).isEqualTo(token);
    }

    @Test
    void everyNameHasASecretOfItsOwn() {
        Secrets secrets = new Secrets(file);

        assertThat(secrets.key("id")).isNotEqualTo(secrets.key("service"));
        assertThat(secrets.password("owner")).isNotEqualTo(secrets.password("finance"));
    }

    @Test
    void aKeyHas32Bytes() {
        assertThat(Base64.getDecoder().decode(new Secrets(file).key("id"))).hasSize(32);
    }

    @Test
    void onlyItsOwnerReadsTheFile() throws IOException {
        new Secrets(file).key("id");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatOthersMadeIsMadeOnce() {
        new Secrets(file).once("demo.program", () -> "prog_1");

        assertThat(new Secrets(file).once("demo.program", () -> fail("made twice")))
                .isEqualTo("prog_1");
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        Secrets secrets = new Secrets(file);
        assertThat(secrets.remembered("demo.program")).isEmpty();
        try {
            secrets.once("demo.program", () -> {
                throw new IllegalStateException("the gateway is away");
            });
        } catch (IllegalStateException expected) {
            assertThat(secrets.remembered("demo.program")).isEmpty();
        }
        assertThat(secrets.once("demo.program", () -> "prog_1")).isEqualTo("prog_1");
    }
}
