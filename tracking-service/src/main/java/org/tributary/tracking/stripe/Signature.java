package org.tributary.tracking.stripe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.secret.Hmac;

/**
 * The header {@code Stripe-Signature}: a time and any number of signatures over time and body, {@code t=1700000000,v1=…,v1=…}. Stripe signs
 * with every secret that is valid while one is rolled.
 */
final class Signature {

    /** How far the time may lie from ours, in either direction: what is dated ahead is as suspect as what is old. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String TIME = "t=";
    private static final String SCHEME = "v1=";
    private static final int LONGEST_HEADER = 4_096;

    /** What a signature is found to be. */
    enum Finding {
        VALID,
        /** There is no header, or nothing in it can be read as time and signature. */
        MISSING,
        /** No secret of ours made any of the signatures over this body. */
        WRONG,
        /** The signature is ours, and its time is too far from now. */
        OUT_OF_TIME
    }

    private Signature() {}

    /** Checks every signature against every secret, each in constant time. */
    static Finding check(@Nullable String header, byte[] body, List<String> secrets, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Finding.MISSING;
        }
        String time = "";
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String trimmed = part.strip();
            if (trimmed.startsWith(TIME)) {
                time = trimmed.substring(TIME.length());
            } else if (trimmed.startsWith(SCHEME)) {
                signatures.add(bytes(trimmed.substring(SCHEME.length())));
            }
        }
        Instant signedAt = instant(time);
        if (signedAt == null || signatures.isEmpty()) {
            return Finding.MISSING;
        }
        if (!isOurs(time, body, secrets, signatures)) {
            return Finding.WRONG;
        }
        return Duration.between(signedAt, now).abs().compareTo(TOLERANCE) <= 0 ? Finding.VALID : Finding.OUT_OF_TIME;
    }

    private static boolean isOurs(String time, byte[] body, List<String> secrets, List<byte[]> signatures) {
        boolean ours = false;
        for (String secret : secrets) {
            byte[] expected = sign(secret, time, body);
            for (byte[] signature : signatures) {
                ours |= MessageDigest.isEqual(expected, signature);
            }
        }
        return ours;
    }

    private static byte[] sign(String secret, String time, byte[] body) {
        byte[] begin = (time + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(begin, begin.length + body.length);
        System.arraycopy(body, 0, signed, begin.length, body.length);
        return Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), signed);
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException noHex) {
            return new byte[0];
        }
    }

    private static @Nullable Instant instant(String seconds) {
        boolean number =
                !seconds.isEmpty() && seconds.length() <= 12 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
    }
}
