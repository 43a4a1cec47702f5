package org.tributary.tracking.click;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.privacy.Visitors;

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
        @Nullable String fetchDestination,
        @Nullable String accept,
        @Nullable String country,
        @Nullable String globalPrivacyControl,
        @Nullable String doNotTrack) {

    private static final String PREFETCH = "prefetch";
    private static final AsciiString FORWARDED_FOR = AsciiString.cached(Visitors.FORWARDED_FOR);
    private static final AsciiString GLOBAL_PRIVACY_CONTROL = AsciiString.cached("Sec-GPC");
    private static final AsciiString DO_NOT_TRACK = AsciiString.cached("DNT");
    private static final AsciiString FETCH_DESTINATION = AsciiString.cached("Sec-Fetch-Dest");
    private static final AsciiString SEC_PURPOSE = AsciiString.cached("Sec-Purpose");
    private static final AsciiString PURPOSE = AsciiString.cached("Purpose");
    private static final AsciiString X_MOZ = AsciiString.cached("X-Moz");

    /**
     * Reads the request. What is no text in its address is escaped first, wherever it came from: nothing behind us could keep it.
     *
     * @param peer who is connected to us
     * @param countryHeader the header in which a proxy names the country; empty for none
     */
    static Visit of(HttpRequest request, InetAddress peer, AsciiString countryHeader) {
        String target = TargetRepair.repaired(request.uri());
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        HttpHeaders headers = request.headers();
        return new Visit(
                host(headers.get(HttpHeaderNames.HOST)),
                PercentEncoding.decode(path.substring(path.lastIndexOf('/') + 1))
                        .orElse(""),
                question < 0 ? null : target.substring(question + 1),
                request.method().equals(HttpMethod.HEAD),
                isPrefetch(headers),
                peer,
                Visitors.forwardedFor(headers.getAll(FORWARDED_FOR)),
                headers.get(HttpHeaderNames.USER_AGENT),
                headers.get(HttpHeaderNames.REFERER),
                headers.get(FETCH_DESTINATION),
                headers.get(HttpHeaderNames.ACCEPT),
                countryHeader.isEmpty() ? null : headers.get(countryHeader),
                headers.get(GLOBAL_PRIVACY_CONTROL),
                headers.get(DO_NOT_TRACK));
    }

    /** Host of the page it came from, where it is one we understand; the rest of its address is nobody's business. */
    @Nullable
    String referrerHost() {
        return referrer == null
                ? null
                : WebAddress.parse(referrer).map(WebAddress::host).orElse(null);
    }

    static String host(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int colon = header.indexOf(':');
        return (colon < 0 ? header : header.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static boolean isPrefetch(HttpHeaders headers) {
        return saysPrefetch(headers.get(SEC_PURPOSE))
                || saysPrefetch(headers.get(PURPOSE))
                || saysPrefetch(headers.get(X_MOZ));
    }

    private static boolean saysPrefetch(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).contains(PREFETCH);
    }
}
