package org.tributary.tracking.privacy;

import java.net.InetAddress;

/** A block of addresses, written {@code 10.0.0.0/8} or {@code fd00::/8}; a bare address is a block of one. */
record Network(byte[] address, int prefixBits) {

    /** @throws IllegalArgumentException for text that is no block */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("'" + text + "' is no network in CIDR notation");
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        byte[] theirs = other.getAddress();
        if (theirs.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += Byte.SIZE) {
            int mask = prefixBits - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (prefixBits - bit));
            if (((theirs[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
