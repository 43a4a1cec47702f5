package org.tributary.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without JavaScript: keeps the session's cookie, follows nothing by itself, sends forms with their hidden token. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestGateway gateway;
    private String cookie = "";

    Browser(TestGateway gateway) {
        this.gateway = gateway;
    }

    /** What a page said. */
    record Seen(int status, String text, HttpResponse<String> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        Seen expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(
                        "expected " + wanted + ", got " + status + " " + header("Location") + ": " + text);
            }
            return this;
        }

        /** The token that the page's forms carry. */
        String token() {
            Matcher matcher = TOKEN.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("the page has no form: " + text);
            }
            return matcher.group(1);
        }
    }

    Seen signIn(String email, String password, String next) {
        Seen answer = post("/sign-in", Map.of("email", email, "password", password, "next", next));
        cookie = answer.header("Set-Cookie").split(";", 2)[0];
        return answer;
    }

    Seen get(String path) {
        return send(request(path).GET());
    }

    Seen post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the form of a page that was loaded before. */
    Seen submit(Seen page, String path, Map<String, String> typed) {
        Map<String, String> form = new LinkedHashMap<>(typed);
        form.put("_csrf", page.token());
        return post(path, form);
    }

    private HttpRequest.Builder request(String path) {
        URI address = gateway.uri(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private Seen send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Seen(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
