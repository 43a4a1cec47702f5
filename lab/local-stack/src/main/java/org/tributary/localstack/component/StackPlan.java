package org.tributary.localstack.component;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.KafkaProgram;
import org.tributary.servers.PostgresAdmin;
import org.tributary.servers.PostgresProgram;
import org.tributary.servers.RedisProgram;

/** Which components a stack has, in the order in which one thinks of them; what comes from outside is not among them. */
public final class StackPlan {

    /** Every component that a stack may have. */
    public static final List<String> NAMES = List.of(
            "postgres", "redis", "kafka", "mail", "stripe", "tracking", "commission", "payout", "gateway", "shop");

    /** The order in which they end: who produces before who stores, together what is independent. */
    public static final List<List<String>> STOP_ORDER = List.of(
            List.of("shop"),
            List.of("gateway", "tracking", "commission", "payout"),
            List.of("stripe", "mail", "kafka", "redis"),
            List.of("postgres"));

    private final Settings settings;
    private final Secrets secrets;
    private final ServiceEnvironment environment;

    public StackPlan(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.environment = new ServiceEnvironment(settings, secrets);
    }

    public List<Component> components() {
        List<Component> components = new ArrayList<>();
        postgres().ifPresent(components::add);
        redis().ifPresent(components::add);
        kafka().ifPresent(components::add);
        mail().ifPresent(components::add);
        components.add(stripe());
        components.add(tracking());
        components.add(commission());
        components.add(payout());
        components.add(gateway());
        components.add(shop());
        return List.copyOf(components);
    }

    private Optional<Component> postgres() {
        if (settings.outside().database() != null) {
            return Optional.empty();
        }
        int port = settings.ports().postgres();
        String password = settings.databaseAdmin(secrets).password();
        return Optional.of(new ServerComponent(
                new PostgresProgram(settings.dataFolder("postgres"), port, password, List.of("shared_buffers=256MB")),
                List.of(port)));
    }

    private Optional<Component> redis() {
        if (settings.outside().redis() != null) {
            return Optional.empty();
        }
        int port = settings.ports().redis();
        return Optional.of(new ServerComponent(new RedisProgram(settings.dataFolder("redis"), port), List.of(port)));
    }

    private Optional<Component> kafka() {
        if (settings.outside().kafka() != null) {
            return Optional.empty();
        }
        int port = settings.ports().kafka();
        int controller = settings.ports().kafkaController();
        Path libraries = settings.root().resolve("lab/kafka-broker/target/lib");
        KafkaProgram program = new KafkaProgram(libraries, settings.dataFolder("kafka"), port, controller);
        return Optional.of(new ServerComponent(program, List.of(port, controller)));
    }

    private Optional<Component> mail() {
        if (settings.outside().smtp() != null) {
            return Optional.empty();
        }
        List<Integer> ports = List.of(settings.ports().mail(), settings.ports().smtp());
        Map<String, String> variables =
                Map.of("MAIL_PORT", Integer.toString(ports.get(0)), "SMTP_PORT", Integer.toString(ports.get(1)));
        return Optional.of(java(Program.MAIL, ports, variables));
    }

    private Component shop() {
        return java(Program.SHOP, List.of(settings.ports().shop()), environment.shop());
    }

    private Component stripe() {
        Map<String, String> variables = environment.stripe(settings.dataFolder(Program.STRIPE.name()));
        return java(Program.STRIPE, List.of(settings.ports().stripe()), variables);
    }

    private Component tracking() {
        Map<String, String> variables = environment.tracking(settings.dataFolder(Program.TRACKING.name()));
        return java(Program.TRACKING, List.of(settings.ports().tracking()), variables);
    }

    private Component commission() {
        return withDatabase(Program.COMMISSION, settings.ports().commission(), environment.commission());
    }

    private Component payout() {
        return withDatabase(Program.PAYOUT, settings.ports().payout(), environment.payout());
    }

    private Component gateway() {
        return withDatabase(Program.GATEWAY, settings.ports().gateway(), environment.gateway());
    }

    private Component java(Program program, List<Integer> ports, Map<String, String> variables) {
        return java(program, ports, variables, List.of(), () -> {});
    }

    private Component withDatabase(Program program, int port, Map<String, String> variables) {
        PostgresAdmin admin = settings.databaseAdmin(secrets);
        DatabaseCredentials database = environment.database(program.name());
        return java(program, List.of(port), variables, List.of("postgres"), () -> admin.provision(database));
    }

    private Component java(
            Program program,
            List<Integer> ports,
            Map<String, String> variables,
            List<String> after,
            Runnable preparation) {
        Distribution distribution = new Distribution(
                settings.root().resolve(program.module()).resolve("target/dist/lib"),
                settings.state().resolve("dist").resolve(program.name()));
        Path directory = settings.dataFolder(program.name());
        return new JavaComponent(program, ports, after, distribution, variables, directory, preparation);
    }
}
