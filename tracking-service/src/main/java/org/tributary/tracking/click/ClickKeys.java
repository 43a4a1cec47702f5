package org.tributary.tracking.click;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tributary.platform.config.Secret;

/**
 * The keys that click ids are signed with, by number (1 to 255). The highest signs, all verify; a key may go when no conversion
 * window that began under it still runs.
 */
record ClickKeys(TreeMap<Integer, SecretKeySpec> byNumber) {

    private static final String ALGORITHM = "HmacSHA256";

    private static final String VARIABLE = "TRIBUTARY_CLICK_KEYS";
    private static final int KEY_BYTES = 32;
    private static final int LAST_NUMBER = 255;

    /**
     * @param text {@code 1:<base64>,2:<base64>}, or one on each line
     * @throws IllegalStateException naming the variable when that is not what it holds
     */
    static ClickKeys parse(String text) {
        Map<Integer, SecretKeySpec> keys = Arrays.stream(text.split("[,\\n]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(":", 2))
                .collect(Collectors.toMap(ClickKeys::number, ClickKeys::key));
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "set " + VARIABLE + ": 1:<32 random bytes in base64>, for example 1:$(openssl rand -base64 32)");
        }
        return new ClickKeys(new TreeMap<>(keys));
    }

    int highestNumber() {
        return byNumber.lastKey();
    }

    /** The one below the highest; the highest where it is alone. */
    int secondHighestNumber() {
        Integer below = byNumber.lowerKey(byNumber.lastKey());
        return below == null ? highestNumber() : below;
    }

    static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static int number(String[] entry) {
        try {
            int number = Integer.parseInt(entry[0].strip());
            if (number >= 1 && number <= LAST_NUMBER) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException(VARIABLE + " names a key that is no number", notANumber);
        }
        throw new IllegalStateException(VARIABLE + " numbers its keys 1 to " + LAST_NUMBER);
    }

    private static SecretKeySpec key(String[] entry) {
        return new SecretKeySpec(Secret.key(VARIABLE, entry.length < 2 ? "" : entry[1], KEY_BYTES), ALGORITHM);
    }
}
