package org.tributary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker that is its own controller (KRaft), in a JVM of its own on its own classpath.
 *
 * @param libraries the broker's jars: {@code lab/kafka-broker/target/lib}
 * @param data the directory of its log and configuration
 * @param port where clients reach it, on 127.0.0.1 only
 * @param controllerPort where it reaches itself as controller
 */
public record KafkaProgram(Path libraries, Path data, int port, int controllerPort) implements ServerProgram {

    private static final List<String> FLAGS = List.of(
            "-Xms96m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The address as clients write it. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void prepare() throws IOException {
        requireLibraries();
        Files.createDirectories(data);
        Files.writeString(configuration(), properties());
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format();
        }
    }

    private void requireLibraries() throws IOException {
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                if (jars.findAny().isPresent()) {
                    return;
                }
            }
        }
        throw new IOException("The Kafka broker's jars are not in " + libraries
                + ". Build them from the root: mvn -q -pl lab/kafka-broker process-resources");
    }

    private void format() throws IOException {
        Finished formatted = Finished.in(
                data,
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        configuration().toString()));
        if (formatted.code() != 0) {
            throw new IOException("Kafka could not lay its log in " + data + ":\n" + formatted.output());
        }
    }

    @Override
    public Launch launch() {
        return new Launch(java("kafka.Kafka", configuration().toString()), Map.of(), data);
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", libraries.toAbsolutePath() + "/*", mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path configuration() {
        return data.resolve("server.properties").toAbsolutePath();
    }

    /** Short sessions let a broker that was killed come back within seconds; small index files keep many topics cheap. */
    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                broker.session.timeout.ms=1500
                broker.heartbeat.interval.ms=300
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=3
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                num.recovery.threads.per.data.dir=2
                """.formatted(port, controllerPort, data.resolve("log").toAbsolutePath());
    }

    @Override
    public boolean answers() {
        if (!Ports.isOpen(port)) {
            return false;
        }
        int millis = Math.toIntExact(PATIENCE.toMillis());
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
