package org.tributary.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Redis that keeps nothing on disk: what it holds can be rebuilt, and a restart shows that it is.
 *
 * @param data its working directory
 * @param port where it listens, on 127.0.0.1 only
 */
public record RedisProgram(Path data, int port) implements ServerProgram {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The address as clients write it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
        Path executable = Binaries.redis();
        Finished version = Finished.of(List.of(executable.toString(), "--version"));
        if (version.code() != 0) {
            throw new IOException(
                    "The Redis that comes along does not run here: "
                            + version.output().strip()
                            + ". It needs OpenSSL 3 (Debian, Ubuntu: apt-get install libssl3; Fedora: dnf install openssl-libs).");
        }
    }

    @Override
    public Launch launch() {
        try {
            List<String> command = List.of(
                    Binaries.redis().toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--save",
                    "",
                    "--appendonly",
                    "no");
            return new Launch(command, Map.of(), data);
        } catch (IOException e) {
            throw new IllegalStateException("Call prepare() first: Redis is not installed.", e);
        }
    }

    @Override
    public boolean answers() {
        return "+PONG".equals(ask("PING"));
    }

    /** Forgets everything, as an emptied Redis would. */
    void flush() {
        if (!"+OK".equals(ask("FLUSHALL"))) {
            throw new IllegalStateException("Redis at " + url() + " did not confirm FLUSHALL.");
        }
    }

    /** The first line of the answer; nothing when there is none in time. */
    private String ask(String command) {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Objects.requireNonNullElse(answer.readLine(), "");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
