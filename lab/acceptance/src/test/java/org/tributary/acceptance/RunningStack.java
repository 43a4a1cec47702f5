package org.tributary.acceptance;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One local stack for all tests of this JVM, on ports and state of its own, started by the launcher as a user would. It ends with
 * the JVM.
 */
final class RunningStack {

    private static final String PORT_BASE = "18080";
    private static final long LONGEST_COMMAND_MINUTES = 5;
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("tributary.root"), "run through Maven"));
    static final Path STATE = ROOT.resolve("lab/acceptance/target/stack");
    private static @Nullable RunningStack instance;

    private Map<String, String> environment = Map.of();

    private RunningStack() {}

    /** Starts the stack on an empty state when a test first asks. */
    static synchronized RunningStack get() {
        if (instance == null) {
            RunningStack stack = new RunningStack();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> launcher("down"), "stack down"));
            launcher("down");
            stack.up("--fresh");
            instance = stack;
        }
        return instance;
    }

    /** {@code ./tributary up -d}: starts what does not run, and reads the variables anew. */
    void up(String... more) {
        List<String> arguments = new ArrayList<>(List.of("up", "-d"));
        arguments.addAll(List.of(more));
        launcher(arguments.toArray(String[]::new));
        environment = parse(launcher("env"));
    }

    /** What {@code ./tributary env} says under that name. */
    String env(String name) {
        return Objects.requireNonNull(environment.get(name), () -> "./tributary env does not print " + name);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Ends a process of the stack as a crash would; returns when it is gone. */
    void kill(String pidVariable) {
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(env(pidVariable))).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Makes Redis forget everything. */
    void flushRedis() {
        RedisClient client = RedisClient.create(env("REDIS_URL"));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown();
        }
    }

    /** Runs the launcher and returns what it printed; fails with it when the launcher fails. */
    static String launcher(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("tributary").toString()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(STATE.getParent());
            Path output = Files.createTempFile(STATE.getParent(), "launcher-", ".log");
            Process process = withEnvironment(new ProcessBuilder(command))
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_COMMAND_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " took longer than " + LONGEST_COMMAND_MINUTES + " minutes:\n"
                        + Files.readString(output));
            }
            String printed = Files.readString(output);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " failed with " + process.exitValue() + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new AssertionError(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }

    /** Makes a process speak of this stack: its ports, its state, and no build in between. */
    static ProcessBuilder withEnvironment(ProcessBuilder builder) {
        builder.environment()
                .putAll(Map.of(
                        "TRIBUTARY_PORT_BASE",
                        PORT_BASE,
                        "TRIBUTARY_STATE",
                        STATE.toString(),
                        "TRIBUTARY_SKIP_BUILD",
                        "1"));
        return builder;
    }

    private static Map<String, String> parse(String lines) {
        Map<String, String> parsed = new HashMap<>();
        lines.lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            parsed.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
        });
        return Map.copyOf(parsed);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\""));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
