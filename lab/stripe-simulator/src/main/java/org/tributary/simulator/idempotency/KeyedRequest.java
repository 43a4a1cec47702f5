package org.tributary.simulator.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tributary.simulator.wire.Parameters;

/**
 * A request sent under an idempotency key.
 *
 * @param endpoint method and path
 * @param fingerprint of the parameters; equal parameters in any order have the same
 */
public record KeyedRequest(String key, String endpoint, String fingerprint) {

    public static KeyedRequest of(String key, String endpoint, Parameters parameters) {
        return new KeyedRequest(key, endpoint, sha256(parameters.canonical()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
