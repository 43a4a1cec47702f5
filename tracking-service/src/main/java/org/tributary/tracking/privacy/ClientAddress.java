package org.tributary.tracking.privacy;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whose address a request has: the nearest hop that we do not trust. {@code X-Forwarded-For} is believed only as far as trusted
 * proxies wrote it, read from the right; anything that is no address ends the belief.
 */
@Singleton
final class ClientAddress {

    private static final int MOST_HOPS = 20;

    private final Networks trusted;

    ClientAddress(@Value("${tracking.trusted.proxies:}") String trusted) {
        this.trusted = Networks.parse(Arrays.stream(trusted.split(","))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .toList());
    }

    /**
     * @param peer who is connected to us
     * @param forwardedFor the header's whole value, null when there is none
     */
    InetAddress of(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress client = peer;
        if (forwardedFor == null || !trusted.contains(peer)) {
            return client;
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int hop = hops.length - 1; hop >= Math.max(0, hops.length - MOST_HOPS); hop--) {
            InetAddress named = parse(hops[hop].strip());
            if (named == null) {
                return client;
            }
            client = named;
            if (!trusted.contains(client)) {
                return client;
            }
        }
        return client;
    }

    /** Whether what such a peer says of a visitor is believed. */
    boolean isTrusted(InetAddress address) {
        return trusted.contains(address);
    }

    /** Literals only: a name would be looked up. */
    private static @Nullable InetAddress parse(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
