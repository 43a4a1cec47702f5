package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart renders what a cluster takes, and gives every service what docs/configuration.md says it needs, no more. */
class ChartTest {

    private static final Path CONFIGURATION =
            Path.of(System.getProperty("tributary.root", "../..")).resolve("docs/configuration.md");
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z_]+)`");
    private static final Set<String> OF_THE_RUNTIME = Set.of("JAVA_OPTS");

    private final List<JsonNode> rendered = Chart.render(Map.of());

    @Test
    void helm_finds_nothing_to_say() {
        assertThat(Chart.lint().isFailed())
                .as(Chart.lint().getMessages().toString())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            StatefulSet, tributary-tracking,   tracking-service,   8081
            Deployment,  tributary-commission, commission-service, 8082
            Deployment,  tributary-payout,     payout-service,     8083
            Deployment,  tributary-gateway,    partner-gateway,    8080
            """)
    void every_service_runs_behind_an_address(String kind, String name, String service, int port) {
        JsonNode workload = Chart.object(rendered, kind, name);
        JsonNode container = Chart.container(workload.at("/spec/template"));
        JsonNode address = Chart.object(rendered, "Service", name);

        assertThat(container.path("image").asText()).isEqualTo("tributary/" + service + ":0.1.0-SNAPSHOT");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(port);
        assertThat(address.at("/spec/ports/0/port").asInt()).isEqualTo(port);
        assertThat(address.at("/spec/selector"))
                .isEqualTo(workload.at("/spec/selector/matchLabels"))
                .isNotEmpty();
        assertThat(workload.at("/spec/template/metadata/labels").properties())
                .containsAll(address.at("/spec/selector").properties());
    }

    @Test
    void each_tracking_instance_has_a_number_and_a_journal_that_outlives_it() {
        JsonNode tracking =
                Chart.object(rendered, "StatefulSet", "tributary-tracking").path("spec");
        JsonNode container = Chart.container(tracking.path("template"));

        assertThat(tracking.at("/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("journal");
        assertThat(container.path("volumeMounts").findValuesAsText("name")).contains("journal");
        assertThat(tracking.path("persistentVolumeClaimRetentionPolicy").findValuesAsText("whenScaled"))
                .containsExactly("Retain");
        assertThat(Chart.environment(tracking.path("template"))).contains("TRACKING_INSTANCE", "TRACKING_DATA");
        assertThat(container.path("env").findValuesAsText("fieldPath"))
                .containsExactly("metadata.labels['apps.kubernetes.io/pod-index']");
        Chart.object(rendered, "Service", tracking.path("serviceName").asText());
    }

    @Test
    void every_container_is_probed_and_has_no_rights() {
        assertThat(Chart.pods(rendered)).hasSize(4).allSatisfy(pod -> {
            JsonNode container = Chart.container(pod);
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
            assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(pod.at("/spec/enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
        });
    }

    @Test
    void secrets_are_named_and_never_written_out() {
        assertThat(rendered).noneMatch(it -> it.path("kind").asText().equals("Secret"));
        assertThat(Chart.pods(rendered)
                        .flatMap(pod -> Chart.container(pod).path("env").valueStream())
                        .filter(variable ->
                                variable.path("name").asText().matches(".*(PASSWORD|USER|KEYS?|TOKEN|SECRET)$")))
                .hasSizeGreaterThan(20)
                .allSatisfy(variable ->
                        assertThat(variable.at("/valueFrom/secretKeyRef/key")).isEqualTo(variable.path("name")));
    }

    @ParameterizedTest
    @CsvSource({
        "tracking, StatefulSet, tributary-tracking",
        "commission, Deployment, tributary-commission",
        "payout, Deployment, tributary-payout",
        "gateway, Deployment, tributary-gateway"
    })
    void a_service_is_given_what_the_documentation_says_it_needs(String service, String kind, String name)
            throws IOException {
        Set<String> given = new TreeSet<>(Chart.environment(
                Chart.object(Chart.render(Map.of("tracking.trustedProxies", "10.0.0.0/8")), kind, name)
                        .at("/spec/template")));
        given.removeAll(OF_THE_RUNTIME);
        JsonNode shared = Chart.object(rendered, "ConfigMap", "tributary").path("data");

        Set<String> needed = documented(service);
        assertThat(given).as("documented").isSubsetOf(needed);
        shared.fieldNames().forEachRemaining(needed::remove);
        assertThat(needed).as("left to its default").isSubsetOf(union(given, defaulted()));
    }

    @ParameterizedTest
    @CsvSource({
        "tracking.replicas, 0",
        "kafka.bootstrap, kafka",
        "redis.url, redis:6379",
        "urls.gateway, https://partners.example.com/base",
        "commission.database.url, jdbc:postgresql://user:secret@postgres/commission",
        "trackingg.replicas, 1"
    })
    void a_wrong_value_is_refused(String value, String wrong) {
        assertThatThrownBy(() -> Chart.render(Map.of(value, wrong))).hasMessageContaining(value.split("\\.", 2)[0]);
    }

    @Test
    void an_ingress_leads_both_hosts_and_the_rails_webhooks_where_they_belong() {
        List<JsonNode> withIngress = Chart.render(Map.of("ingress.enabled", "true", "ingress.gatewayTlsSecret", "tls"));
        JsonNode ingress = Chart.object(withIngress, "Ingress", "tributary");

        assertThat(ingress.findValuesAsText("host")).containsExactly("partners.example.com", "go.example.com");
        assertThat(ingress.path("spec").findParents("service").stream()
                        .map(backend -> backend.at("/service/name").asText()))
                .containsExactly("tributary-payout", "tributary-gateway", "tributary-tracking");
        assertThat(ingress.at("/spec/tls/0/secretName").asText()).isEqualTo("tls");
    }

    /** The variables of the services' table whose second column names the service, or all of them. */
    private static Set<String> documented(String service) throws IOException {
        Set<String> names = new TreeSet<>();
        String who = "";
        for (String[] row : rows().toList()) {
            who = row[2].equals("the same") ? who : row[2];
            if (who.startsWith("all") || who.contains(service) || who.equals("who needs them")) {
                VARIABLE.matcher(row[1]).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    private static Set<String> defaulted() throws IOException {
        Set<String> names = new TreeSet<>();
        rows().filter(row -> !row[4].equals("–"))
                .forEach(row -> VARIABLE.matcher(row[1]).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    private static Stream<String[]> rows() throws IOException {
        return Files.readString(CONFIGURATION)
                .split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
