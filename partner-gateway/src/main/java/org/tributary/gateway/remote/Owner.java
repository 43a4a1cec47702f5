package org.tributary.gateway.remote;

/** The services that own what the gateway hands through. */
public enum Owner {
    COMMISSION("commission-service", "commission"),
    PAYOUT("payout-service", "payout"),
    TRACKING("tracking-service", "tracking");

    private final String audience;
    private final String shortName;

    Owner(String audience, String shortName) {
        this.audience = audience;
        this.shortName = shortName;
    }

    String audience() {
        return audience;
    }

    String shortName() {
        return shortName;
    }
}
