package org.tributary.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) of single texts; who needs millions a minute keeps a {@link Mac} of its own. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** 32 bytes. */
    public static byte[] sha256(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** A key for one purpose, so that no other use of the same key meets it. */
    static byte[] derivedKey(byte[] key, String purpose) {
        return sha256(key, purpose.getBytes(StandardCharsets.UTF_8));
    }
}
