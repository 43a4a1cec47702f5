package org.tributary.commission.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.CommissionService;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.TestServers;

/** The service in a process of its own, which can be killed: a rehearsal, so that it shares neither readers nor listeners with ours. */
final class CommissionProcess implements AutoCloseable {

    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable Process process;

    CommissionProcess(DatabaseCredentials credentials, String rehearsal) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        environment.putAll(credentials.environment());
        environment.put("KAFKA_BOOTSTRAP", TestServers.kafka().bootstrap());
        environment.put("KAFKA_REHEARSAL", rehearsal);
        environment.put("TRIBUTARY_SERVICE_KEY", key);
        environment.put("TRIBUTARY_ID_KEY", key);
        environment.put("TRIBUTARY_HOST", "127.0.0.1");
        environment.put("TRIBUTARY_PORT", "-1");
    }

    void start() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommissionService.class.getName());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "commission-process.log").toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a crash would; returns when it is gone. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
