package org.tributary.gateway.link;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tributary.gateway.input.Input;

/** The keys of links: what stands behind the host. */
final class LinkKeys {

    /** Paths of the tracking service itself and their like. */
    private static final Set<String> RESERVED = Set.of(
            "track",
            "health",
            "metrics",
            "openapi",
            "ingest",
            "postback",
            "pixel",
            "pixel.gif",
            "t.js",
            "aff_lsr",
            "aff_goal",
            "advertisers",
            "api",
            "docs",
            "internal",
            "webhooks",
            "portal",
            "console",
            "sign-in",
            "sign-out",
            "admin",
            "assets",
            "static",
            "favicon",
            "favicon.ico",
            "robots",
            "robots.txt",
            "well-known",
            ".well-known",
            "sitemap",
            "sitemap.xml",
            "prometheus");

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Without letters that are read as others. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int MADE_LETTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LinkKeys() {}

    static void check(Input input, String key) {
        if (RESERVED.contains(key.toLowerCase(Locale.ROOT))) {
            input.refuse("/key", "reserved", "is a path of ours; choose another");
        } else if (!KEY.matcher(key).matches()) {
            input.refuse(
                    "/key", "invalid_key", "has 1 to 64 letters, digits, '-' or '_' and begins with a letter or digit");
        }
    }

    static String fresh() {
        StringBuilder key = new StringBuilder();
        RANDOM.ints(MADE_LETTERS, 0, ALPHABET.length()).forEach(i -> key.append(ALPHABET.charAt(i)));
        return key.toString();
    }
}
