package org.tributary.platform.config;

import java.util.Base64;

/** Reads secrets that the environment gives. A missing or malformed one stops the service at start, by name, never by value. */
public final class Secret {

    private Secret() {}

    /**
     * A key of exactly that many bytes, in base 64.
     *
     * @throws IllegalStateException naming the variable when it is missing or of another size
     */
    public static byte[] key(String variable, String value, int bytes) {
        if (value.isBlank()) {
            throw new IllegalStateException("set " + variable + ": " + bytes
                    + " random bytes in base 64, for example from" + " 'openssl rand -base64 " + bytes + "'");
        }
        byte[] key = decode(variable, value);
        if (key.length != bytes) {
            throw new IllegalStateException(variable + " holds " + key.length + " bytes; it needs " + bytes);
        }
        return key;
    }

    private static byte[] decode(String variable, String value) {
        try {
            return Base64.getDecoder().decode(value.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(variable + " is not base 64", malformed);
        }
    }
}
