package org.tributary.payout.rail.stripe;

/**
 * The JDK's HttpURLConnection, which stripe-java uses, sends a POST a second time by itself when the connection drops before an answer. Every
 * send has to be ours and on record, so this is switched off before the JDK reads the switch, which it does once. The start script says it too.
 */
public final class NoSilentResend {

    private NoSilentResend() {}

    /** To be called before anything speaks HTTP. */
    public static void enforce() {
        System.setProperty("sun.net.http.retryPost", "false");
    }
}
