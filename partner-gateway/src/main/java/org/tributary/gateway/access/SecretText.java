package org.tributary.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.tributary.contracts.json.CanonicalJson;

/** Random texts that are shown once and kept as their hash. They are long enough to need no salt. */
final class SecretText {

    /** 160 bits at five bits a letter. */
    private static final int LETTERS = 32;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretText() {}

    static String fresh(String prefix) {
        StringBuilder text = new StringBuilder(prefix);
        RANDOM.ints(LETTERS, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** SHA-256 in hex. */
    static String hash(String text) {
        return CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares in a time that does not depend on where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
