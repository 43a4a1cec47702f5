package org.tributary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart in {@code helm/tributary}, as Helm itself reads it. */
final class Chart {

    private static final Path FOLDER = Path.of(
                    Objects.requireNonNull(System.getProperty("tributary.root"), "run through Maven"))
            .resolve("helm/tributary");

    private Chart() {}

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /** What Helm would send to the cluster, one node an object; values are given as {@code --set} has them. */
    static List<JsonNode> render(Map<String, ?> values) {
        TemplateCommand template =
                new Helm(FOLDER).template().withName("tributary").withKubeVersion("1.30.0");
        values.forEach(template::set);
        return parse(template.call());
    }

    /** The one object of that kind and name. */
    static JsonNode object(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .filter(it -> it.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the chart renders no " + kind + " " + name));
    }

    /** The pods of the objects that have some. */
    static Stream<JsonNode> pods(List<JsonNode> objects) {
        return objects.stream().map(it -> it.at("/spec/template")).filter(pod -> !pod.isMissingNode());
    }

    /** The only container of a pod. */
    static JsonNode container(JsonNode pod) {
        return pod.at("/spec/containers/0");
    }

    /** Environment of a pod's container by name, without what comes from the config map. */
    static List<String> environment(JsonNode pod) {
        return StreamSupport.stream(container(pod).path("env").spliterator(), false)
                .map(variable -> variable.path("name").asText())
                .toList();
    }

    private static List<JsonNode> parse(String yaml) {
        YAMLMapper mapper = new YAMLMapper();
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll().stream()
                    .filter(document -> document.has("kind"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the chart renders no YAML:\n" + yaml, e);
        }
    }
}
