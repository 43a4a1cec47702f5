package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestRedisTest {

    private final TestRedis redis = TestServers.redis();

    @Test
    void aFlushForgets() throws IOException {
        assertThat(ask("SET counter 1")).isEqualTo("+OK");
        assertThat(ask("EXISTS counter")).isEqualTo(":1");

        redis.flush();

        assertThat(ask("EXISTS counter")).isEqualTo(":0");
    }

    @Test
    void itComesBackEmptyAfterSigkill() throws IOException {
        ask("SET counter 1");
        String before = redis.url();

        redis.kill();
        redis.start();

        assertThat(redis.url()).isEqualTo(before);
        assertThat(ask("EXISTS counter")).isEqualTo(":0");
    }

    private String ask(String command) throws IOException {
        URI address = URI.create(redis.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answers.lines().findFirst().orElseThrow();
        }
    }
}
