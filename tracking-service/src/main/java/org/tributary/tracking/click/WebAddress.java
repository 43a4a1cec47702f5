package org.tributary.tracking.click;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An absolute http or https address that every browser reads the same way we do: no user part, no backslash before the path, a plain
 * ASCII host, nothing that could end a header line. What browsers would encode in path and query is encoded.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port the one given or the scheme's own
 * @param text the whole address, safe to stand in a header
 */
record WebAddress(String scheme, String host, int port, String text) {

    private static final int LONGEST = 4096;
    private static final int LONGEST_HOST = 253;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65_535;
    private static final char DELETE = 0x7f;
    private static final String HOST_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-.";
    private static final String ENCODED = "\"<>\\^`{|}";

    /** Empty for anything else. */
    static Optional<WebAddress> parse(String address) {
        String scheme = schemeOf(address);
        if (scheme.isEmpty() || address.length() > LONGEST) {
            return Optional.empty();
        }
        int start = scheme.length() + "://".length();
        int end = endOfAuthority(address, start);
        String authority = address.substring(start, end).toLowerCase(Locale.ROOT);
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? defaultPort(scheme) : port(authority.substring(colon + 1));
        Optional<String> rest = encoded(address.substring(end));
        if (!isHost(host) || port < 0 || rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WebAddress(scheme, host, port, scheme + "://" + authority + rest.get()));
    }

    boolean hasDefaultPort() {
        return port == defaultPort(scheme);
    }

    boolean hasSameAuthority(WebAddress other) {
        return host.equals(other.host) && port == other.port;
    }

    /** Scheme, host and port as they stand in the text; as long as they were where it was parsed from. */
    String origin() {
        return text.substring(0, endOfAuthority(text, scheme.length() + "://".length()));
    }

    private static String schemeOf(String address) {
        if (address.regionMatches(true, 0, "https://", 0, 8)) {
            return "https";
        }
        return address.regionMatches(true, 0, "http://", 0, 7) ? "http" : "";
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private static int endOfAuthority(String address, int start) {
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= LAST_PORT ? port : -1;
    }

    /** Letters, digits and hyphens between single dots; every other spelling of a host is refused. */
    private static boolean isHost(String host) {
        if (host.isEmpty() || host.length() > LONGEST_HOST || host.charAt(host.length() - 1) == '.') {
            return false;
        }
        char before = '.';
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean doubled = c == '.' && before == '.';
            if (doubled || HOST_CHARACTERS.indexOf(c) < 0) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** What stands behind a host, as every browser would write it; empty for what cannot stand there. */
    static Optional<String> encoded(String rest) {
        boolean ascii = true;
        boolean clean = true;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c <= ' ' || c == DELETE) {
                return Optional.empty();
            }
            ascii &= c < DELETE;
            clean &= ENCODED.indexOf(c) < 0;
        }
        if (ascii && clean) {
            return Optional.of(rest);
        }
        boolean isText = ascii || StandardCharsets.UTF_8.newEncoder().canEncode(rest);
        return isText ? Optional.of(encode(rest)) : Optional.empty();
    }

    private static String encode(String rest) {
        StringBuilder encoded = new StringBuilder(rest.length() + 16);
        for (byte octet : rest.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c >= DELETE || ENCODED.indexOf(c) >= 0) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
