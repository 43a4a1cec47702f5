package org.tributary.localstack.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.localstack.settings.Secrets;

class DemoShopTest {

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer tracking;
    private HttpServer shop;

    @BeforeEach
    void open() throws IOException {
        tracking = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tracking.createContext("/track/sale", exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"conversionId\":\"cnv_1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tracking.start();
        shop = DemoShop.start(0, trackingUrl(), root.resolve("secrets.properties"));
    }

    @AfterEach
    void close() {
        shop.stop(0);
        tracking.stop(0);
        client.close();
    }

    @Test
    void thePageCarriesTheScriptWithTheKeyAsSoonAsItIsMade() throws Exception {
        assertThat(get().body()).contains("data-key=\"\"");

        makeKeys();

        assertThat(get().body())
                .contains("src=\"" + trackingUrl() + "/t.js\" data-key=\"trb_pk_browser\"")
                .doesNotContain("trb_sk_server");
    }

    @Test
    void theServerReportsTheSaleWithTheSecretKey() throws Exception {
        makeKeys();

        HttpResponse<String> bought = buy("{\"customer\": \"anna\"}");

        assertThat(bought.statusCode()).isEqualTo(200);
        assertThat(bought.body()).contains("cnv_1");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .startsWith("Bearer trb_sk_server ")
                .contains("\"customerExternalId\":\"anna\"", "\"amount\":4990");
    }

    @Test
    void whoDoesNotSayWhoBuysBuysNothing() throws Exception {
        assertThat(buy("who knows").statusCode()).isEqualTo(400);
        assertThat(told).isEmpty();
    }

    private void makeKeys() {
        Secrets secrets = new Secrets(root.resolve("secrets.properties"));
        secrets.once("demo.key.publishable", () -> "trb_pk_browser");
        secrets.once("demo.key.owner", () -> "trb_sk_server");
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(shopUrl() + "/")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> buy(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(shopUrl() + "/buy"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String shopUrl() {
        return "http://127.0.0.1:" + shop.getAddress().getPort();
    }

    private String trackingUrl() {
        return "http://127.0.0.1:" + tracking.getAddress().getPort();
    }
}
