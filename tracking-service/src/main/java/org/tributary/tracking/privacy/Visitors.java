package org.tributary.tracking.privacy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.config.Secret;

/**
 * Turns an address and a user agent into a {@link Visitor}: HMAC-SHA256 over the address cut to its network (24 bits of IPv4, 48 of
 * IPv6) and the user agent, under a key that is derived anew for every day (UTC) from the master key. Yesterday's visitors cannot be
 * recognised today, and without the key no address can be found by trying.
 */
@Context
public final class Visitors {

    /** The header in which proxies write down whom they answered. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int IPV4_BYTES_KEPT = 3;
    private static final int IPV6_BYTES_KEPT = 6;
    private static final int ID_BYTES = 16;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ClientAddress addresses;
    private final Clock clock;
    private final byte[] masterKey;

    /** Made anew with every start, so that what is counted by it means nothing outside this process. */
    private final long originKey = new SecureRandom().nextLong();

    private final ThreadLocal<Day> today = new ThreadLocal<>();

    private record Day(long number, Mac mac) {}

    Visitors(ClientAddress addresses, @Value("${tributary.master.key:}") String masterKey, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
        this.masterKey = Secret.key("TRIBUTARY_MASTER_KEY", masterKey, 32);
    }

    /**
     * Where a request came from.
     *
     * @param peer who is connected to us
     * @param forwardedFor the header {@code X-Forwarded-For}, all of its lines, null when there is none
     */
    public Origin origin(InetAddress peer, @Nullable String forwardedFor) {
        return new Origin(addresses.of(peer, forwardedFor), originKey);
    }

    /**
     * All lines of {@code X-Forwarded-For} as one value: a proxy may write a line of its own below the visitor's, and only the last hop
     * is to be believed.
     *
     * @param lines each as it came
     * @return null when there is none
     */
    public static @Nullable String forwardedFor(List<String> lines) {
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.getFirst();
            default -> String.join(",", lines);
        };
    }

    /** Somebody who must not be recognised: another one each time. */
    public Visitor unlinked() {
        byte[] id = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return visitor(id);
    }

    /**
     * Who the visitor is to us today.
     *
     * @param userAgent null when there is none
     */
    public Visitor of(Origin origin, @Nullable String userAgent) {
        InetAddress address = origin.address();
        int kept = address instanceof Inet4Address ? IPV4_BYTES_KEPT : IPV6_BYTES_KEPT;
        Mac mac = macOfToday();
        mac.update((byte) kept);
        mac.update(address.getAddress(), 0, kept);
        if (userAgent != null) {
            mac.update(userAgent.getBytes(StandardCharsets.UTF_8));
        }
        return visitor(mac.doFinal());
    }

    private static Visitor visitor(byte[] hash) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
        return new Visitor(id, ByteBuffer.wrap(hash).getLong());
    }

    private Mac macOfToday() {
        long number = Math.floorDiv(clock.millis(), DAY);
        Day day = today.get();
        if (day == null || day.number != number) {
            byte[] key = mac(masterKey).doFinal(("visitors of day " + number).getBytes(StandardCharsets.UTF_8));
            day = new Day(number, mac(key));
            today.set(day);
        }
        return day.mac;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
