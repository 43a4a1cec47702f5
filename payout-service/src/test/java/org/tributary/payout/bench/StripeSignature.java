package org.tributary.payout.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs events as Stripe does: HMAC-SHA256 over the time, a dot and the body. */
public final class StripeSignature {

    private StripeSignature() {}

    /** The {@code Stripe-Signature} header. */
    public static String header(String payload, String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] code = mac.doFinal((at.getEpochSecond() + "." + payload).getBytes(UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
