package org.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;

class EnvironmentLinesTest {

    @TempDir
    private Path root;

    @Test
    void everyPromisedNameIsThereOnceAndInOrder() {
        assertThat(lines(Map.of()))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .containsExactly(
                        "GATEWAY_URL",
                        "TRACKING_URL",
                        "COMMISSION_URL",
                        "PAYOUT_URL",
                        "STRIPE_URL",
                        "MAIL_URL",
                        "SHOP_URL",
                        "API_KEY",
                        "FINANCE_KEY",
                        "APPROVER_KEY",
                        "PUBLISHABLE_KEY",
                        "DATABASE_URL",
                        "DATABASE_URL_COMMISSION",
                        "DATABASE_URL_PAYOUT",
                        "DATABASE_URL_GATEWAY",
                        "REDIS_URL",
                        "KAFKA_BOOTSTRAP",
                        "PID_POSTGRES",
                        "PID_REDIS",
                        "PID_KAFKA",
                        "PID_MAIL",
                        "PID_STRIPE",
                        "PID_TRACKING",
                        "PID_COMMISSION",
                        "PID_PAYOUT",
                        "PID_GATEWAY",
                        "PID_SHOP");
    }

    @Test
    void thePortBaseMovesEveryAddress() {
        assertThat(lines(Map.of("TRIBUTARY_PORT_BASE", "9080")))
                .contains(
                        "GATEWAY_URL=http://127.0.0.1:9080",
                        "TRACKING_URL=http://127.0.0.1:9081",
                        "STRIPE_URL=http://127.0.0.1:9084",
                        "REDIS_URL=redis://127.0.0.1:9091",
                        "KAFKA_BOOTSTRAP=127.0.0.1:9092",
                        "MAIL_URL=http://127.0.0.1:9095");
    }

    @Test
    void serversFromOutsideAreNamedAsGiven() {
        Map<String, String> outside = Map.of(
                "TRIBUTARY_DATABASE_URL", "postgresql://admin:p%26w@db.example:5433/postgres",
                "TRIBUTARY_REDIS_URL", "redis://cache.example:6379",
                "TRIBUTARY_KAFKA_BOOTSTRAP", "a.example:9092,b.example:9092",
                "TRIBUTARY_SMTP_URL", "smtp://mail.example:25");

        assertThat(lines(outside))
                .contains(
                        "DATABASE_URL=postgresql://admin:p%26w@db.example:5433/postgres",
                        "REDIS_URL=redis://cache.example:6379",
                        "KAFKA_BOOTSTRAP=a.example:9092,b.example:9092",
                        "MAIL_URL=")
                .anyMatch(
                        line -> line.matches(
                                "DATABASE_URL_PAYOUT=postgresql://tributary_payout_owner:[a-z0-9]{20}@db.example:5433/tributary_payout"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "with space",
                "it's",
                "$HOME",
                "`id`",
                "a\"b\\c",
                "x;y&z|w",
                "http://h:1/?a=b&c=d",
                "ü*?"
            })
    void aShellReadsEveryValueBackAsItWas(String value) throws Exception {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "VALUE=" + EnvironmentLines.quoted(value) + "; printf %s \"$VALUE\"")
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    private List<String> lines(Map<String, String> environment) {
        Settings settings = Settings.from(environment, root);
        Secrets secrets = new Secrets(root.resolve("secrets.properties"));
        return new EnvironmentLines(settings, secrets).of(new ProcessRecords(settings.runFolder()));
    }
}
