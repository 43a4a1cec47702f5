package org.tributary.localstack.settings;

/**
 * The ports of a stack, all next to one base, so that two stacks live side by side on two bases.
 *
 * @param base the gateway's port
 */
public record Ports(int base) {

    public static final int DEFAULT_BASE = 8080;

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;
    private static final int SPAN = 16;

    /** @throws WrongSetting when one of the ports would lie outside the range that ordinary users have */
    public Ports {
        if (base < LOWEST || base > HIGHEST - SPAN) {
            throw new WrongSetting("TRIBUTARY_PORT_BASE must lie between " + LOWEST + " and " + (HIGHEST - SPAN)
                    + ", not at " + base + ".");
        }
    }

    public int gateway() {
        return base;
    }

    public int tracking() {
        return base + 1;
    }

    public int commission() {
        return base + 2;
    }

    public int payout() {
        return base + 3;
    }

    public int stripe() {
        return base + 4;
    }

    public int shop() {
        return base + 5;
    }

    public int postgres() {
        return base + 10;
    }

    public int redis() {
        return base + 11;
    }

    public int kafka() {
        return base + 12;
    }

    public int kafkaController() {
        return base + 13;
    }

    public int smtp() {
        return base + 14;
    }

    public int mail() {
        return base + 15;
    }
}
