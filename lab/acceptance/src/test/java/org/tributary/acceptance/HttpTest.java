package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is attempted is sent once: counts of answered and attempted requests rest on it. */
class HttpTest {

    @Test
    void aRequestThatIsCutOffIsNotSentAgain() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerTheFirstAndCutOffTheOthers(server, seen));
            Http http = new Http("http://127.0.0.1:" + server.getLocalPort(), null);
            assertThat(http.get("/").status()).isEqualTo(302);

            assertThatThrownBy(() -> http.get("/")).isInstanceOf(AssertionError.class);
        }
        assertThat(seen).hasValue(2);
    }

    @Test
    void whereNobodyListensTheCauseSaysSo() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThatThrownBy(() -> new Http("http://127.0.0.1:" + port, null).get("/"))
                .hasCauseInstanceOf(ConnectException.class);
    }

    /** Ends each connection after the first request that it leaves without an answer. */
    private static void answerTheFirstAndCutOffTheOthers(ServerSocket server, AtomicInteger seen) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
                while (readRequest(in) && seen.incrementAndGet() == 1) {
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static boolean readRequest(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null;
    }
}
