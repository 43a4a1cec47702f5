package org.tributary.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** People who follow the demo partner's link, from browsers, places and campaigns of many kinds. */
final class Visitors {

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0");
    private static final List<String> CAMPAIGNS = List.of("newsletter", "blog", "video", "podcast");
    private static final List<String> PLACES = List.of("top", "text", "footer");
    private static final List<String> LANGUAGES = List.of("de-DE,de", "en-GB,en", "fr-FR,fr", "nl-NL,nl");
    private static final int BYTE = 256;
    private static final int FOUND = 302;

    private final HttpClient http;
    private final String tracking;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Visitors(HttpClient http, String tracking) {
        this.http = http;
        this.tracking = tracking;
    }

    /** One visitor's click; empty when tracking does not know the link (yet). */
    Optional<String> click() {
        URI link = URI.create(tracking + "/" + DemoProgram.LINK + "?sub1=" + one(CAMPAIGNS) + "&sub2=" + one(PLACES));
        HttpRequest request = HttpRequest.newBuilder(link)
                .timeout(Duration.ofSeconds(10))
                .header("User-Agent", one(BROWSERS))
                .header("Accept", "text/html")
                .header("Accept-Language", one(LANGUAGES))
                .header("X-Forwarded-For", address())
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == FOUND
                    ? answer.headers().firstValue("Location").flatMap(Visitors::clickId)
                    : Optional.empty();
        } catch (IOException e) {
            throw new DemoFailed(link + " gave no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.");
        }
    }

    /** Somewhere in 198.18.0.0/15, which nobody has: RFC 2544 keeps it for trials. Visitors of one network count as one. */
    private String address() {
        return "198." + (18 + random.nextInt(2)) + "." + random.nextInt(BYTE) + "." + random.nextInt(BYTE);
    }

    private static Optional<String> clickId(String location) {
        String query = Optional.ofNullable(URI.create(location).getQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith("click_id="))
                .map(part -> part.substring("click_id=".length()))
                .findFirst();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
