package org.tributary.localstack.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as the gateway's public API does where nothing goes wrong, unless told to refuse; remembers what it was asked to make. */
final class RecordingGateway implements AutoCloseable {

    private record Refusal(int status, String body) {}

    private final HttpServer server;
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    RecordingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The paths at which something was made, in order. */
    List<String> made() {
        return List.copyOf(made);
    }

    /** From now on this path is refused. */
    void refuse(String path, int status, String body) {
        refusals.put(path, new Refusal(status, body));
    }

    void accept(String path) {
        refusals.remove(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Refusal refusal = refusals.get(path);
        if (refusal != null) {
            send(exchange, refusal.status(), refusal.body());
        } else if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, "{\"data\":[],\"next\":null}");
        } else {
            made.add(path);
            int id = ids.incrementAndGet();
            String body = "{\"id\":\"id_%d\",\"apiKey\":\"key_%d\",\"key\":\"key_%d\"}".formatted(id, id, id);
            send(exchange, 201, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
