package org.tributary.localstack.component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.servers.Launch;

/**
 * A distribution of ours in a JVM of its own, which says at {@code /health/ready} whether it can do its work.
 *
 * @param program what runs
 * @param ports the HTTP port first
 * @param after what must be ready before
 * @param distribution its jars
 * @param environment everything it is told
 * @param directory where it runs and keeps its data
 * @param preparation what it needs elsewhere, such as its database; runs before each start
 */
record JavaComponent(
        Program program,
        List<Integer> ports,
        List<String> after,
        Distribution distribution,
        Map<String, String> environment,
        Path directory,
        Runnable preparation)
        implements Component {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int LONGEST_REASON = 300;

    /** Shared, and made by the first look: it costs a moment that the processes need for themselves. */
    private static final class Client {
        static final HttpClient HTTP =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        distribution.refresh();
        preparation.run();
    }

    @Override
    public Launch launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.flags());
        command.addAll(List.of("-cp", distribution.classpath(), program.mainClass()));
        return new Launch(command, environment, directory);
    }

    @Override
    public Readiness readiness() {
        URI address = URI.create("http://127.0.0.1:" + ports.getFirst() + "/health/ready");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = Client.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? new Readiness.Ready()
                    : new Readiness.NotYet(answer.statusCode() + " " + shortened(answer.body()));
        } catch (IOException e) {
            return new Readiness.NotYet("does not answer on port " + ports.getFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Readiness.NotYet("interrupted");
        }
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
