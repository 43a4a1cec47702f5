package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerProcessTest {

    /** A test run of its own, which says which process it started and then waits to be killed. */
    static final class Starter {
        public static void main(String[] arguments) throws InterruptedException {
            ServerProcess server = new ServerProcess(
                    new RedisProgram(Path.of("target/orphan"), Ports.free()), Path.of("target/orphan/redis.log"));
            server.start();
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void aServerDiesWithTheJvmThatStartedIt() throws IOException {
        Process starter = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = starter.inputReader()) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();

            starter.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !server.isAlive());
        } finally {
            starter.destroyForcibly();
        }
    }
}
