package org.tributary.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    private Path root;

    @Test
    void withoutAnyVariableTheStackIsWhereTheDocumentationSays() {
        Settings settings = Settings.from(Map.of(), root);

        assertThat(settings.state()).isEqualTo(root.resolve(".local"));
        assertThat(settings.gatewayUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.trackingUrl()).isEqualTo("http://127.0.0.1:8081");
        assertThat(settings.commissionUrl()).isEqualTo("http://127.0.0.1:8082");
        assertThat(settings.payoutUrl()).isEqualTo("http://127.0.0.1:8083");
        assertThat(settings.stripeUrl()).isEqualTo("http://127.0.0.1:8084");
    }

    @Test
    void noTwoPortsAreTheSame() {
        Ports ports = new Ports(9000);

        assertThat(IntStream.of(
                        ports.gateway(),
                        ports.tracking(),
                        ports.commission(),
                        ports.payout(),
                        ports.stripe(),
                        ports.shop(),
                        ports.postgres(),
                        ports.redis(),
                        ports.kafka(),
                        ports.kafkaController(),
                        ports.smtp(),
                        ports.mail()))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 9000 && port < 9016);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            80,      between 1024 and
            65530,   between 1024 and
            high,    must be a port number
            """)
    void anImpossiblePortBaseIsRefused(String base, String complaint) {
        assertThatThrownBy(() -> Settings.from(Map.of("TRIBUTARY_PORT_BASE", base), root))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aDatabaseAddressWithoutItsAdministratorIsRefused() {
        assertThatThrownBy(
                        () -> Settings.from(Map.of("TRIBUTARY_DATABASE_URL", "postgresql://db.example/postgres"), root))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("TRIBUTARY_DATABASE_URL");
    }

    @Test
    void variablesOfTrackingArePassedOnExceptThoseThatTheStackDecides() {
        Settings settings = Settings.from(
                Map.of(
                        "TRACKING_LIMITS_CALLS_PER_SECOND", "0",
                        "TRACKING_URL", "http://elsewhere.example",
                        "TRACKING_DATA", "/elsewhere"),
                root);

        assertThat(settings.tracking()).containsExactly(Map.entry("TRACKING_LIMITS_CALLS_PER_SECOND", "0"));
    }

    @Test
    void whatAStackWasStartedWithIsKeptForTheOtherCommands() {
        Settings started = Settings.from(
                Map.of(
                        "TRIBUTARY_PORT_BASE", "9000",
                        "TRIBUTARY_REDIS_URL", "redis://cache.example:6379",
                        "TRACKING_COUNTRY_HEADER", "CF-IPCountry"),
                root);
        Settings asked = Settings.from(Map.of(), root);
        assertThat(asked.kept()).isEmpty();

        started.keep();

        assertThat(asked.kept()).contains(started);
    }

    @Test
    void whoAsksForNothingInParticularJoinsWhatRuns() {
        Settings running = Settings.from(Map.of("TRIBUTARY_PORT_BASE", "9000"), root);

        assertThat(Settings.from(Map.of(), root).joining(running)).isEqualTo(running);
        assertThat(Settings.from(Map.of("TRIBUTARY_PORT_BASE", "9000"), root).joining(running))
                .isEqualTo(running);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TRIBUTARY_PORT_BASE,  9100
            TRIBUTARY_REDIS_URL,  redis://cache.example:6379
            """)
    void aRunningStackIsNotTornInTwo(String variable, String value) {
        Settings running = Settings.from(Map.of("TRIBUTARY_PORT_BASE", "9000"), root);
        Settings asked = Settings.from(Map.of(variable, value), root);

        assertThatThrownBy(() -> asked.joining(running))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("runs on port base 9000")
                .hasMessageContaining("./tributary down");
    }
}
