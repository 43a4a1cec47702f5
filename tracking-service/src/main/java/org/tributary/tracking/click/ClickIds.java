package org.tributary.tracking.click;

import io.micronaut.context.annotation.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.topic.Topic;

/**
 * Click ids that describe and authenticate themselves: 36 bytes in URL-safe base 64 behind {@code clk_}.
 *
 * <pre>
 * key number (8 bits) · time, ms since 1970 (48) · link number (48) · instance (16) · epoch (32) · sequence (48)
 * · HMAC-SHA256 of all that under the key, cut to 88 bits
 * </pre>
 *
 * <p>They prove which link was followed when, without a look-up. Whether a click still counts is for commission to say.
 */
@Context
public final class ClickIds {

    private static final int SIGNED_BYTES = 25;
    private static final int MAC_BYTES = 11;
    private static final int BYTES = SIGNED_BYTES + MAC_BYTES;
    private static final int LENGTH = ClickId.PREFIX.length() + BYTES / 3 * 4;

    private final ClickKeyring keys;

    /** What a text that should be a click id is. */
    public sealed interface Verified permits Genuine, Forged, Malformed, Retired {}

    /** We made it, and this is what it says. */
    public record Genuine(ClickRef click) implements Verified {}

    /** It has the form of one, and we did not make it. */
    public record Forged() implements Verified {}

    /** It is no click id at all. */
    public record Malformed() implements Verified {}

    /** It names a key that is no longer configured, so nobody can say. */
    public record Retired(int keyNumber) implements Verified {}

    ClickIds(ClickKeyring keys) {
        this.keys = keys;
    }

    /** The id of the click that was recorded there; called on event loops, which keep their MAC. */
    public ClickId issue(long timeMillis, long linkNumber, int instance, long epoch, long sequence) {
        ClickKeyring.Signing signing = keys.signing();
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put((byte) signing.number());
        putLow(bytes, timeMillis, 6);
        putLow(bytes, linkNumber, 6);
        putLow(bytes, instance, 2);
        putLow(bytes, epoch, 4);
        putLow(bytes, sequence, 6);
        Mac mac = signing.mac().get();
        mac.update(bytes.array(), 0, SIGNED_BYTES);
        bytes.put(mac.doFinal(), 0, MAC_BYTES);
        byte[] text = Base64.getUrlEncoder().encode(bytes.array());
        return new ClickId(ClickId.PREFIX + new String(text, StandardCharsets.ISO_8859_1));
    }

    /** Checks in constant time whether it is one of ours. */
    public Verified verify(String text) {
        byte[] bytes = decode(text);
        if (bytes == null) {
            return new Malformed();
        }
        int number = bytes[0] & 0xff;
        SecretKeySpec key = keys.key(number);
        if (key == null) {
            return new Retired(number);
        }
        Mac mac = ClickKeys.mac(key);
        mac.update(bytes, 0, SIGNED_BYTES);
        byte[] expected = Arrays.copyOf(mac.doFinal(), MAC_BYTES);
        byte[] found = Arrays.copyOfRange(bytes, SIGNED_BYTES, BYTES);
        return MessageDigest.isEqual(expected, found) ? new Genuine(read(text, ByteBuffer.wrap(bytes))) : new Forged();
    }

    private static byte @Nullable [] decode(String text) {
        if (text.length() != LENGTH || !text.startsWith(ClickId.PREFIX)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(ClickId.PREFIX.length()));
            return bytes.length == BYTES ? bytes : null; // padding makes it shorter
        } catch (IllegalArgumentException otherAlphabet) {
            return null;
        }
    }

    private static ClickRef read(String text, ByteBuffer bytes) {
        Instant time = Instant.ofEpochMilli(low(bytes, 1, 6));
        long linkNumber = low(bytes, 7, 6);
        int instance = (int) low(bytes, 13, 2);
        long epoch = low(bytes, 15, 4);
        long sequence = low(bytes, 19, 6);
        return new ClickRef(new ClickId(text), time, linkNumber, instance, epoch, sequence, Topic.laneOf(linkNumber));
    }

    private static long low(ByteBuffer bytes, int offset, int count) {
        long value = 0;
        for (int i = offset; i < offset + count; i++) {
            value = value << Byte.SIZE | (bytes.get(i) & 0xff);
        }
        return value;
    }

    private static void putLow(ByteBuffer bytes, long value, int count) {
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.put((byte) (value >>> shift));
        }
    }
}
