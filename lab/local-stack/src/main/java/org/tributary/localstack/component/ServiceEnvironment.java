package org.tributary.localstack.component;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;
import org.tributary.servers.DatabaseCredentials;

/** What each service is told, all through its environment. */
public final class ServiceEnvironment {

    private static final String LOOPBACK = "127.0.0.1";

    private final Settings settings;
    private final Secrets secrets;

    public ServiceEnvironment(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** The database of a service and its roles. */
    public DatabaseCredentials database(String service) {
        return settings.databaseAdmin(secrets)
                .credentials(service, role -> secrets.password("database." + service + "." + role));
    }

    /** The token that may make an organisation. */
    public String setupToken() {
        return secrets.token("setup", "trb_setup_");
    }

    Map<String, String> tracking(Path data) {
        Map<String, String> variables = listening(settings.ports().tracking());
        variables.putAll(kafka());
        variables.put("REDIS_URL", settings.redisUrl());
        variables.put("TRIBUTARY_ID_KEY", secrets.key("id"));
        variables.put("TRIBUTARY_CLICK_KEYS", "1:" + secrets.key("click.1"));
        variables.put("TRIBUTARY_MASTER_KEY", secrets.key("master"));
        variables.put("TRIBUTARY_SERVICE_KEY", secrets.key("service"));
        variables.put("TRACKING_INSTANCE", "0");
        variables.put("TRACKING_DATA", data.toString());
        variables.put("TRACKING_TRUSTED_PROXIES", "127.0.0.0/8");
        variables.putAll(settings.tracking());
        return variables;
    }

    Map<String, String> commission() {
        Map<String, String> variables = listening(settings.ports().commission());
        variables.putAll(kafka());
        variables.putAll(database("commission").environment());
        variables.put("TRIBUTARY_ID_KEY", secrets.key("id"));
        variables.put("TRIBUTARY_SERVICE_KEY", secrets.key("service"));
        return variables;
    }

    Map<String, String> payout() {
        Map<String, String> variables = listening(settings.ports().payout());
        variables.putAll(kafka());
        variables.putAll(database("payout").environment());
        variables.put("TRIBUTARY_SERVICE_KEY", secrets.key("service"));
        variables.put("STRIPE_API_BASE", settings.stripeUrl());
        variables.put("STRIPE_SECRET_KEY", stripeKey());
        variables.put("STRIPE_WEBHOOK_SECRET", webhookSecret());
        return variables;
    }

    Map<String, String> gateway() {
        Map<String, String> variables = listening(settings.ports().gateway());
        variables.putAll(kafka());
        variables.putAll(database("gateway").environment());
        variables.put("REDIS_URL", settings.redisUrl());
        variables.put("TRIBUTARY_SERVICE_KEY", secrets.key("service"));
        variables.put("TRIBUTARY_MASTER_KEY", secrets.key("master"));
        variables.put("TRIBUTARY_SETUP_TOKEN", setupToken());
        variables.put("SMTP_URL", settings.smtpUrl());
        return variables;
    }

    Map<String, String> stripe(Path data) {
        Map<String, String> variables = listening(settings.ports().stripe());
        variables.put("SIMULATOR_DATA", data.toString());
        variables.put("SIMULATOR_SECRET_KEY", stripeKey());
        variables.put("SIMULATOR_WEBHOOK_URL", settings.payoutUrl() + "/webhooks/stripe");
        variables.put("SIMULATOR_WEBHOOK_SECRET", webhookSecret());
        variables.put("SIMULATOR_PUBLIC_URL", settings.stripeUrl());
        return variables;
    }

    Map<String, String> shop() {
        return Map.of(
                "SHOP_PORT", Integer.toString(settings.ports().shop()),
                "SHOP_KEYS", secrets.file().toString(),
                "TRACKING_URL", settings.trackingUrl(),
                "MALLOC_ARENA_MAX", "2");
    }

    private Map<String, String> listening(int port) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TRIBUTARY_HOST", LOOPBACK);
        variables.put("TRIBUTARY_PORT", Integer.toString(port));
        variables.put("GATEWAY_URL", settings.gatewayUrl());
        variables.put("TRACKING_URL", settings.trackingUrl());
        variables.put("COMMISSION_URL", settings.commissionUrl());
        variables.put("PAYOUT_URL", settings.payoutUrl());
        variables.put("MALLOC_ARENA_MAX", "2");
        return variables;
    }

    private Map<String, String> kafka() {
        return Map.of("KAFKA_BOOTSTRAP", settings.kafkaBootstrap(), "KAFKA_REPLICATION", "1");
    }

    private String stripeKey() {
        return secrets.token("stripe", "sk_test_");
    }

    private String webhookSecret() {
        return secrets.token("stripe.webhook", "whsec_");
    }
}
