package org.tributary.localstack.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.localstack.settings.Secrets;

/**
 * {@code GET /} is the shop; {@code POST /buy} is its checkout, where the shop's server reports the sale with the secret key, because a
 * browser must never have it.
 */
final class ShopPages implements HttpHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_BODY = 10_000;
    private static final int PRICE = 4_990;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String tracking;
    private final Path keys;
    private final String page = page();

    /** What the page's checkout sends. */
    private record Purchase(String customer) {}

    ShopPages(String tracking, Path keys) {
        this.tracking = tracking;
        this.keys = keys;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String route =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (route) {
                case "GET /" -> answer(exchange, 200, "text/html", filled());
                case "POST /buy" -> buy(exchange);
                case "GET /health/live", "GET /health/ready" ->
                    answer(exchange, 200, "application/json", "{\"status\":\"UP\"}");
                default -> answer(exchange, 404, "text/plain", "There are / and /buy.\n");
            }
        }
    }

    private String filled() {
        return page.replace("{{tracking}}", tracking).replace("{{key}}", key("publishable"));
    }

    private void buy(HttpExchange exchange) throws IOException {
        try {
            Purchase purchase = Json.read(exchange.getRequestBody().readNBytes(LONGEST_BODY), Purchase.class);
            HttpResponse<String> told = http.send(sale(purchase), HttpResponse.BodyHandlers.ofString());
            answer(exchange, told.statusCode(), "application/json", told.body());
        } catch (UnreadableJson unreadable) {
            answer(exchange, 400, "application/json", "{\"detail\": \"Say who buys.\"}");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest sale(Purchase purchase) {
        Map<String, Object> sale = Map.of(
                "customerExternalId",
                purchase.customer(),
                "invoiceId",
                "shop-" + UUID.randomUUID(),
                "amount",
                PRICE,
                "currency",
                "eur");
        return HttpRequest.newBuilder(URI.create(tracking + "/track/sale"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key("owner"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(sale)))
                .build();
    }

    /** Looked for every time: the shop may be open before its keys are made. Empty until then. */
    private String key(String name) {
        return new Secrets(keys).remembered("demo.key." + name).orElse("");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String page() {
        try (InputStream in = ShopPages.class.getResourceAsStream("/shop/page.html")) {
            return new String(
                    Objects.requireNonNull(in, "the shop's page is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
