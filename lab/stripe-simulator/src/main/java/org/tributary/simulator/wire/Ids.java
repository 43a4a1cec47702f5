package org.tributary.simulator.wire;

import java.security.SecureRandom;

/** New ids in Stripe's manner: a prefix and random letters and digits. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;

    private Ids() {}

    /** A new id such as {@code tr_…}; 24 characters follow the underscore. */
    public static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('_');
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(id::append);
        return id.toString();
    }
}
