package org.tributary.localstack.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    private Path folder;

    private Path built;
    private Path copy;
    private Distribution distribution;

    @BeforeEach
    void build() throws IOException {
        built = Files.createDirectories(folder.resolve("built"));
        copy = folder.resolve("copy");
        distribution = new Distribution(built, copy);
        Files.writeString(built.resolve("library-1.0.jar"), "library");
        Files.writeString(built.resolve("service-1-SNAPSHOT.jar"), "first");
        distribution.refresh();
    }

    @Test
    void aBuildThatWritesOurJarAnewLeavesTheCopyAlone() throws IOException {
        Files.writeString(built.resolve("service-1-SNAPSHOT.jar"), "second");

        assertThat(copy.resolve("service-1-SNAPSHOT.jar")).hasContent("first");
    }

    @Test
    void theNextStartTakesWhatWasBuilt() throws IOException {
        Files.writeString(built.resolve("service-1-SNAPSHOT.jar"), "second");
        Files.delete(built.resolve("library-1.0.jar"));
        Files.writeString(built.resolve("library-1.1.jar"), "newer library");

        distribution.refresh();

        assertThat(copy.resolve("service-1-SNAPSHOT.jar")).hasContent("second");
        assertThat(copy.resolve("library-1.1.jar")).hasContent("newer library");
        assertThat(copy.resolve("library-1.0.jar")).doesNotExist();
    }

    @Test
    void whatIsNotBuiltIsNamedWithTheRemedy() {
        Distribution missing = new Distribution(folder.resolve("nowhere"), copy);

        assertThatThrownBy(missing::refresh).hasMessageContaining("nowhere").hasMessageContaining("./tributary build");
    }
}
