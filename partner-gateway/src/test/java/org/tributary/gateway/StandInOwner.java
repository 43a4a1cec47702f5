package org.tributary.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.tributary.contracts.json.Json;

/** An HTTP server that stands where commission or payout would, answers what a story told it to, and remembers what it was asked. */
final class StandInOwner implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body, Map<String, String> headers) {}

    /** A request that arrived. */
    record Asked(String line, String token, JsonNode body) {}

    StandInOwner() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, what begins with this line is answered so; the longest such line counts. */
    StandInOwner answers(String line, int status, String body) {
        return answers(line, status, body, Map.of());
    }

    /** Likewise with headers; the content is JSON where they do not say otherwise. */
    StandInOwner answers(String line, int status, String body, Map<String, String> headers) {
        answers.put(line, new Answer(status, body, headers));
        return this;
    }

    Asked last() {
        return asked.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** JSON as it is, any other file as its text. */
    private static JsonNode read(byte[] body) throws IOException {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException file) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(new Asked(line, token.replace("Bearer ", ""), read(body)));
        Answer answer = answers.entrySet().stream()
                .filter(known -> line.startsWith(known.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElse(new Answer(
                        404,
                        "{\"status\":404,\"code\":\"not_found\",\"title\":\"Not Found\",\"detail\":\"nobody\",\"errors\":[]}",
                        Map.of()));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
