package org.tributary.tracking.click;

import java.util.Set;

/** Names on the tracking host that are ours and never a link's key. */
final class ReservedKeys {

    private static final Set<String> NAMES = Set.of(
            "track",
            "health",
            "metrics",
            "openapi",
            "ingest",
            "internal",
            "postback",
            "pixel.gif",
            "t.js",
            "aff_lsr",
            "aff_goal",
            "Advertisers",
            "favicon.ico",
            "robots.txt",
            "sitemap.xml",
            "apple-touch-icon.png",
            ".well-known");

    /** Behind a key it asks for the link's picture. */
    private static final String QR_CODE = ".qr";

    private ReservedKeys() {}

    static boolean contains(String key) {
        return NAMES.contains(key) || key.endsWith(QR_CODE);
    }
}
