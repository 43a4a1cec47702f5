package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLockTest {

    @TempDir
    private Path data;

    private Path file;
    private Process other;

    @BeforeEach
    void start() throws IOException {
        file = data.resolve("postmaster.pid");
        other = new ProcessBuilder(List.of("sh", "-c", "sleep 0 & exec sleep 60")).start();
    }

    @AfterEach
    void end() {
        other.destroyForcibly();
    }

    @Test
    void aLockOfAnotherProgramIsRemoved() throws IOException {
        lockedBy(other.pid());

        new PostgresLock(data).settle();

        assertThat(file).doesNotExist();
    }

    @Test
    void aLockOfAProcessThatHasEndedButIsStillListedIsRemoved() throws IOException {
        ProcessHandle ended = await().until(() -> other.children().findFirst().orElse(null), child -> child != null);
        await().until(() -> ended.info().command().isEmpty());
        lockedBy(ended.pid());

        new PostgresLock(data).settle();

        assertThat(file).doesNotExist();
    }

    @Test
    void aLockOfAProcessThatIsGoneIsLeftToPostgres() throws IOException, InterruptedException {
        other.destroyForcibly().waitFor();
        lockedBy(other.pid());

        new PostgresLock(data).settle();

        assertThat(file).exists();
    }

    private void lockedBy(long pid) throws IOException {
        Files.writeString(file, pid + "\n" + data + "\n");
    }
}
