package org.tributary.tracking.privacy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of networks, written {@code 10.0.0.0/8} or {@code fd00::/8}; a bare address is a network of one. Kept as sorted ranges that do
 * not overlap, so that a million of them are asked in twenty steps; parts of an IPv6 network of 64 bits, which hardly any list has,
 * stand in a list of their own. Immutable.
 */
public final class Networks {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 64;

    private final Ranges ipv4;
    private final Ranges ipv6;
    private final List<Part> parts;

    /** First and last address of each range, both in it, by their order as unsigned numbers. */
    private record Ranges(long[] first, long[] last) {

        static Ranges of(List<Range> ranges) {
            List<Range> merged = new ArrayList<>();
            ranges.stream().sorted(Comparator.comparing(Range::first)).forEach(range -> {
                Range before = merged.isEmpty() ? null : merged.getLast();
                if (before != null && range.first <= before.last) {
                    merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
                } else {
                    merged.add(range);
                }
            });
            return new Ranges(
                    merged.stream().mapToLong(Range::first).toArray(),
                    merged.stream().mapToLong(Range::last).toArray());
        }

        boolean contains(long address) {
            int place = Arrays.binarySearch(first, address);
            int range = place >= 0 ? place : -place - 2;
            return range >= 0 && address <= last[range];
        }
    }

    /** Signed numbers whose order is that of the addresses. */
    private record Range(long first, long last) {}

    /** Of an IPv6 network of 64 bits: addresses whose last 64 bits begin like these. */
    private record Part(long network, long start, int prefix) {
        boolean contains(long theirNetwork, long theirStart) {
            return network == theirNetwork && (start ^ theirStart) >>> (Long.SIZE - prefix) == 0;
        }
    }

    private Networks(List<Range> ipv4, List<Range> ipv6, List<Part> parts) {
        this.ipv4 = Ranges.of(ipv4);
        this.ipv6 = Ranges.of(ipv6);
        this.parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException naming the text that is no network */
    public static Networks parse(Collection<String> texts) {
        List<Range> ipv4 = new ArrayList<>();
        List<Range> ipv6 = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int length = address.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? length : prefix(text, slash, length);
            if (address instanceof Inet4Address) {
                ipv4.add(range(number(address), IPV4_BITS - prefix));
            } else if (prefix <= IPV6_BITS) {
                ipv6.add(range(number(address), IPV6_BITS - prefix));
            } else {
                parts.add(new Part(number(address), rest(address), prefix - IPV6_BITS));
            }
        }
        return new Networks(ipv4, ipv6, parts);
    }

    boolean contains(InetAddress address) {
        if (address instanceof Inet4Address) {
            return ipv4.contains(number(address));
        }
        if (ipv6.contains(number(address))) {
            return true;
        }
        for (Part part : parts) {
            if (part.contains(number(address), rest(address))) {
                return true;
            }
        }
        return false;
    }

    /** The address, or for IPv6 its first 64 bits, as a signed number in the order of addresses. */
    static long number(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address ? bytes.getInt() & 0xffffffffL : bytes.getLong() ^ Long.MIN_VALUE;
    }

    private static long rest(InetAddress ipv6) {
        return ByteBuffer.wrap(ipv6.getAddress()).getLong(Long.BYTES);
    }

    private static int prefix(String text, int slash, int longest) {
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException("'" + text + "' is no network in CIDR notation");
        }
        return prefix;
    }

    private static Range range(long address, int freeBits) {
        if (freeBits == Long.SIZE) {
            return new Range(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        long hosts = (1L << freeBits) - 1;
        return new Range(address & ~hosts, address | hosts);
    }
}
