package org.tributary.gateway.input;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address a browser may be sent to.
 *
 * @param text as it was given
 * @param host in lower case and ASCII
 */
public record WebAddress(String text, String host) {

    private static final int LONGEST = 2000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Empty for anything but an absolute http(s) address with a host, without user information, control characters or back-slashes. */
    public static Optional<WebAddress> parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST || stripped.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 127)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(stripped);
            boolean web =
                    uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return web && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? host(uri.getHost()).map(host -> new WebAddress(stripped, host))
                    : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    /** Likewise of an address that may have macros in braces behind its host. */
    public static Optional<WebAddress> parseTemplate(String text) {
        String stripped = text.strip();
        return parse(stripped.replace("{", "%7B").replace("}", "%7D"))
                .map(address -> new WebAddress(stripped, address.host()));
    }

    /** A host's name in lower case and ASCII; empty when it is none. */
    public static Optional<String> host(String name) {
        try {
            String ascii = IDN.toASCII(name.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.isEmpty() || ascii.length() > 253 || ascii.contains("/")
                    ? Optional.empty()
                    : Optional.of(ascii);
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port, as a browser's {@code Origin} header writes them. */
    public String origin() {
        URI uri = URI.create(text);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port;
    }
}
