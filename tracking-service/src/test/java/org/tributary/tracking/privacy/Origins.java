package org.tributary.tracking.privacy;

import java.net.InetAddress;

/** Origins for tests of other rooms. */
public final class Origins {

    private Origins() {}

    public static Origin of(String address) {
        return new Origin(InetAddress.ofLiteral(address), 42);
    }
}
