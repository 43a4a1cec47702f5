package org.tributary.localstack.component;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program for the tests: is ready once the file {@code READY_WHEN} exists, and gives up when told to. */
final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("GIVE_UP") != null) {
            System.out.println("cannot go on: " + System.getenv("GIVE_UP"));
            System.exit(1);
        }
        Path ready = Path.of(System.getenv("READY_WHEN"));
        HttpServer http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT"))), 0);
        http.createContext("/health/ready", exchange -> {
            byte[] body = (Files.exists(ready) ? "ready" : "waits for the file").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Files.exists(ready) ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
    }
}
