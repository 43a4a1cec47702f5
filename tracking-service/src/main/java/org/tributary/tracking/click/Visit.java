package org.tributary.tracking.click;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request to a link says, before anything is made of it.
 *
 * @param host the name that was asked for, in lower case and without port; empty when none was given
 * @param key decoded; empty when it cannot be decoded
 * @param query as it came, null when there is none
 * @param country as a proxy says, which need not be believed; null when none does
 */
record Visit(
        String host,
        String key,
        @Nullable String query,
        boolean head,
        boolean prefetch,
        InetAddress peer,
        @Nullable String forwardedFor,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable String country,
        @Nullable String globalPrivacyControl,
        @Nullable String doNotTrack) {

    private static final String PREFETCH = "prefetch";

    /** @param countryHeader the header in which a proxy names the country; empty for none */
    static Visit of(HttpRequest<?> request, String countryHeader) {
        String target = target(request);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        HttpHeaders headers = request.getHeaders();
        return new Visit(
                host(headers.get(HttpHeaders.HOST)),
                PercentEncoding.decode(path.substring(path.lastIndexOf('/') + 1))
                        .orElse(""),
                question < 0 ? null : target.substring(question + 1),
                request.getMethod() == HttpMethod.HEAD,
                isPrefetch(headers),
                request.getRemoteAddress().getAddress(),
                headers.get("X-Forwarded-For"),
                headers.get(HttpHeaders.USER_AGENT),
                headers.get(HttpHeaders.REFERER),
                countryHeader.isEmpty() ? null : headers.get(countryHeader),
                headers.get("Sec-GPC"),
                headers.get("DNT"));
    }

    /** Host of the page it came from, where it is one we understand; the rest of its address is nobody's business. */
    @Nullable
    String referrerHost() {
        return referrer == null
                ? null
                : WebAddress.parse(referrer).map(WebAddress::host).orElse(null);
    }

    /** As it came on the wire: a framework's view has already been decoded. */
    private static String target(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().uri()
                : request.getUri().toString();
    }

    static String host(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int colon = header.indexOf(':');
        return (colon < 0 ? header : header.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static boolean isPrefetch(HttpHeaders headers) {
        return saysPrefetch(headers.get("Sec-Purpose"))
                || saysPrefetch(headers.get("Purpose"))
                || saysPrefetch(headers.get("X-Moz"));
    }

    private static boolean saysPrefetch(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).contains(PREFETCH);
    }
}
