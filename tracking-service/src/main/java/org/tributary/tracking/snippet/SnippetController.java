package org.tributary.tracking.snippet;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * {@code GET /t.js}. Browsers ask again after a short while, and are told by the tag that nothing has changed. Declared for any type as
 * the redirects are, because a browser takes anything for a script, and then the narrower of two routes would lose.
 */
@Controller("/t.js")
@Produces(MediaType.ALL)
final class SnippetController {

    private static final MediaType SCRIPT = new MediaType("text/javascript;charset=utf-8");
    private static final String FIVE_MINUTES = "public, max-age=300";
    private static final int TAG_BYTES = 8;

    private final byte[] script = script();
    private final String tag = '"' + tag(script) + '"';

    @Get
    HttpResponse<byte[]> script(HttpRequest<?> request) {
        boolean known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(tags -> tags.contains(tag) || tags.strip().equals("*"));
        MutableHttpResponse<byte[]> answer = known ? HttpResponse.notModified() : HttpResponse.ok(script);
        return answer.contentType(SCRIPT)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] script() {
        try (InputStream in = SnippetController.class.getResourceAsStream("/snippet/t.js")) {
            return Objects.requireNonNull(in, "t.js is missing from the distribution")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script);
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
