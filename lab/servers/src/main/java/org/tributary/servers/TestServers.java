package org.tributary.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where tests get real servers. Each server starts when a test first asks for it, serves every test of this JVM, and ends with it, however it
 * ends. Tests keep apart by fresh databases, topics and key prefixes of their own.
 *
 * <p>The system property {@code infra} chooses where servers come from; see {@link Infrastructure}.
 */
public final class TestServers {

    /** Where the tests' servers come from: the value of the system property {@code infra}, in any case. */
    enum Infrastructure {
        /** Processes of this machine, from binaries on the classpath. */
        EMBEDDED;

        static Infrastructure chosen() {
            return valueOf(System.getProperty("infra", "embedded").toUpperCase(Locale.ROOT));
        }
    }

    private static final List<ServerProcess> RUNNING = new ArrayList<>();
    private static @Nullable Path directory;

    private TestServers() {}

    /** PostgreSQL with fsync off: safe against a killed process, not against a power cut. */
    public static TestPostgres postgres() {
        return Postgres.SERVER;
    }

    /** An empty Redis. */
    public static TestRedis redis() {
        return Redis.SERVER;
    }

    /** One Kafka broker that creates no topic by itself. */
    public static TestKafka kafka() {
        return Kafka.SERVER;
    }

    /** Each holder's class is initialised, and so its server started, by the first test that asks. */
    private static final class Postgres {
        static final TestPostgres SERVER = from(() -> {
            PostgresProgram program = new PostgresProgram(
                    home().resolve("postgres"), Ports.free(), UUID.randomUUID().toString(), List.of("fsync=off"));
            return new TestPostgres(program, run(program));
        });
    }

    private static final class Redis {
        static final TestRedis SERVER = from(() -> {
            RedisProgram program = new RedisProgram(home().resolve("redis"), Ports.free());
            return new TestRedis(program, run(program));
        });
    }

    private static final class Kafka {
        static final TestKafka SERVER = from(() -> {
            KafkaProgram program = new KafkaProgram(
                    root().resolve("lab/kafka-broker/target/lib"), home().resolve("kafka"), Ports.free(), Ports.free());
            return new TestKafka(program, run(program));
        });
    }

    private static <T> T from(Supplier<T> embedded) {
        return switch (Infrastructure.chosen()) {
            case EMBEDDED -> embedded.get();
        };
    }

    private static ServerProcess run(ServerProgram program) {
        ServerProcess server = new ServerProcess(program, home().resolve(program.name() + ".log"));
        server.start();
        synchronized (RUNNING) {
            RUNNING.add(server);
        }
        return server;
    }

    /** One directory for all servers of this JVM, under the module's {@code target}; removed when the JVM ends in order. */
    private static synchronized Path home() {
        if (directory == null) {
            try {
                Path parent =
                        Files.createDirectories(Path.of("target", "servers").toAbsolutePath());
                directory = Files.createTempDirectory(parent, "run-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Path made = directory;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made), "test servers end"));
        }
        return directory;
    }

    private static void end(Path home) {
        synchronized (RUNNING) {
            RUNNING.forEach(ServerProcess::stop);
        }
        try {
            Folders.delete(home);
        } catch (IOException e) {
            System.err.println("Left behind: " + home + " (" + e.getMessage() + ")");
        }
    }

    /** The repository's root: named by the build, else found upwards from where the test runs (an IDE). */
    private static Path root() {
        String named = System.getProperty("tributary.root");
        if (named != null) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("lab/kafka-broker"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside the repository; set -Dtributary.root to its root.");
    }
}
