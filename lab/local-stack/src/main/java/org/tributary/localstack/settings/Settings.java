package org.tributary.localstack.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.servers.PostgresAdmin;

/**
 * What distinguishes one stack from another.
 *
 * @param root the repository, with the built modules
 * @param state where everything that this stack writes lives: {@code .local} or {@code TRIBUTARY_STATE}
 * @param ports where it listens
 * @param outside the servers it takes from outside
 * @param tracking variables of the tracking service that whoever starts the stack has set: they win
 */
public record Settings(Path root, Path state, Ports ports, Outside outside, SortedMap<String, String> tracking) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String TRACKING = "TRACKING_";

    /** What the stack decides itself; {@code ./tributary env} prints the first one. */
    private static final Set<String> OURS = Set.of("TRACKING_URL", "TRACKING_INSTANCE", "TRACKING_DATA");

    /** What the running processes were started with; kept beside their records. */
    private record Kept(
            int portBase, Outside outside, @Nullable SortedMap<String, String> tracking) {}

    /** Reads {@code TRIBUTARY_*} variables. */
    public static Settings from(Map<String, String> environment, Path root) {
        Path state = state(environment, root);
        return new Settings(
                root, state, new Ports(portBase(environment)), Outside.from(environment), tracking(environment));
    }

    private static SortedMap<String, String> tracking(Map<String, String> environment) {
        SortedMap<String, String> given = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(TRACKING) && !OURS.contains(name)) {
                given.put(name, value);
            }
        });
        return Collections.unmodifiableSortedMap(given);
    }

    private static Path state(Map<String, String> environment, Path root) {
        return root.resolve(environment.getOrDefault("TRIBUTARY_STATE", ".local"))
                .normalize();
    }

    private static int portBase(Map<String, String> environment) {
        String base = environment.getOrDefault("TRIBUTARY_PORT_BASE", "").strip();
        if (base.isEmpty()) {
            return Ports.DEFAULT_BASE;
        }
        try {
            return Integer.parseInt(base);
        } catch (NumberFormatException e) {
            throw new WrongSetting("TRIBUTARY_PORT_BASE must be a port number, not " + base + ".");
        }
    }

    /** What the stack in {@link #state} was last started with, if it was. */
    public Optional<Settings> kept() {
        Path file = keptFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Kept kept = Json.read(Files.readAllBytes(file), Kept.class);
            SortedMap<String, String> tracking = kept.tracking() == null ? new TreeMap<>() : kept.tracking();
            return Optional.of(new Settings(root, state, new Ports(kept.portBase()), kept.outside(), tracking));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a start means while a stack runs: the running one's settings, which whoever asks for nothing in particular takes as they are. On
     * others it would be torn in two.
     *
     * @throws WrongSetting when something else is asked for
     */
    public Settings joining(Settings running) {
        if (equals(running) || equals(from(Map.of("TRIBUTARY_STATE", state.toString()), root))) {
            return running;
        }
        throw new WrongSetting(
                "The stack in " + state + " runs on port base " + running.ports.base()
                        + " with the servers it was started with. End it first: ./tributary down"
                        + "\nA second stack beside it needs a state of its own: TRIBUTARY_STATE=.local2 TRIBUTARY_PORT_BASE=9080 ./tributary up");
    }

    /** Remembers these settings for the other commands. */
    public void keep() {
        PrivateFile.write(keptFile(), Json.write(new Kept(ports.base(), outside, tracking)));
    }

    private Path keptFile() {
        return runFolder().resolve("stack.json");
    }

    public Path runFolder() {
        return state.resolve("run");
    }

    public Path logFolder() {
        return state.resolve("logs");
    }

    public Path dataFolder(String component) {
        return state.resolve("data").resolve(component);
    }

    public Path log(String component) {
        return logFolder().resolve(component + ".log");
    }

    public String gatewayUrl() {
        return http(ports.gateway());
    }

    public String trackingUrl() {
        return http(ports.tracking());
    }

    public String commissionUrl() {
        return http(ports.commission());
    }

    public String payoutUrl() {
        return http(ports.payout());
    }

    public String stripeUrl() {
        return http(ports.stripe());
    }

    public String shopUrl() {
        return http(ports.shop());
    }

    /** Where received mails are read; nowhere when they go to a server outside. */
    public Optional<String> mailUrl() {
        return outside.smtp() == null ? Optional.of(http(ports.mail())) : Optional.empty();
    }

    public String smtpUrl() {
        return outside.smtp() == null ? "smtp://" + LOOPBACK + ":" + ports.smtp() : outside.smtp();
    }

    public String redisUrl() {
        return outside.redis() == null ? "redis://" + LOOPBACK + ":" + ports.redis() : outside.redis();
    }

    public String kafkaBootstrap() {
        return outside.kafka() == null ? LOOPBACK + ":" + ports.kafka() : outside.kafka();
    }

    /** The database server's administrator. */
    public PostgresAdmin databaseAdmin(Secrets secrets) {
        return outside.database() == null
                ? new PostgresAdmin(LOOPBACK, ports.postgres(), "postgres", secrets.password("postgres"), "")
                : PostgresAdmin.at(outside.database());
    }

    private static String http(int port) {
        return "http://" + LOOPBACK + ":" + port;
    }
}
