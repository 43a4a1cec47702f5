package org.tributary.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tributary.localstack.component.ServiceEnvironment;
import org.tributary.localstack.component.StackPlan;
import org.tributary.localstack.demo.Demo;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;
import org.tributary.servers.DatabaseCredentials;

/** How a shell, and any program, finds its way around a running stack: {@code KEY=value} lines that a shell may evaluate. */
final class EnvironmentLines {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

    private final Settings settings;
    private final Secrets secrets;
    private final ServiceEnvironment environment;
    private final Demo demo;
    private final List<String> lines = new ArrayList<>();

    EnvironmentLines(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.environment = new ServiceEnvironment(settings, secrets);
        this.demo = new Demo(settings, secrets, environment.setupToken());
    }

    /** A process that does not run, and a key that does not exist yet, has an empty value. */
    List<String> of(ProcessRecords records) {
        add("GATEWAY_URL", settings.gatewayUrl());
        add("TRACKING_URL", settings.trackingUrl());
        add("COMMISSION_URL", settings.commissionUrl());
        add("PAYOUT_URL", settings.payoutUrl());
        add("STRIPE_URL", settings.stripeUrl());
        add("MAIL_URL", settings.mailUrl().orElse(""));
        add("SHOP_URL", settings.shopUrl());
        add("API_KEY", demo.key("owner"));
        add("FINANCE_KEY", demo.key("finance"));
        add("APPROVER_KEY", demo.key("approver"));
        add("PUBLISHABLE_KEY", demo.key("publishable"));
        addDatabases();
        add("REDIS_URL", settings.redisUrl());
        add("KAFKA_BOOTSTRAP", settings.kafkaBootstrap());
        for (String name : StackPlan.NAMES) {
            String pid = records.running(name)
                    .map(process -> Long.toString(process.pid()))
                    .orElse("");
            add("PID_" + name.toUpperCase(Locale.ROOT), pid);
        }
        return List.copyOf(lines);
    }

    private void addDatabases() {
        add("DATABASE_URL", settings.databaseAdmin(secrets).address());
        for (String service : List.of("commission", "payout", "gateway")) {
            DatabaseCredentials database = environment.database(service);
            String address = settings.databaseAdmin(secrets).address(database.database(), database.owner());
            add("DATABASE_URL_" + service.toUpperCase(Locale.ROOT), address);
        }
    }

    private void add(String key, String value) {
        lines.add(key + "=" + quoted(value));
    }

    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
