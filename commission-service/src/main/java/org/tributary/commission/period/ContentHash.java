package org.tributary.commission.period;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what comes piece by piece. */
final class ContentHash {

    private final MessageDigest digest = sha256();

    void add(byte[] piece) {
        digest.update(piece);
    }

    void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In lower-case hex; ends it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
