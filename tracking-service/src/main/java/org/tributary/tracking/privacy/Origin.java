package org.tributary.tracking.privacy;

import java.net.InetAddress;

/**
 * Where a request came from, without saying it: others may ask whether it lies in some networks, and may count by a number that only
 * this process can make and that must not be stored.
 */
public final class Origin {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final InetAddress address;
    private final long key;

    Origin(InetAddress address, long key) {
        this.address = address;
        this.key = key;
    }

    public boolean isIn(Networks networks) {
        return networks.contains(address);
    }

    /** The same for one IPv4 address or one IPv6 network of 64 bits, as long as the process runs; well mixed. */
    public long number() {
        return mixed(mixed(Networks.number(address) + key) + key * MIX);
    }

    InetAddress address() {
        return address;
    }

    /** A fixed permutation that spreads every bit (that of splitmix64). */
    private static long mixed(long bits) {
        long once = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }

    /** Nothing that could end up in a log. */
    @Override
    public String toString() {
        return "somebody";
    }
}
