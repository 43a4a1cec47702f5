package org.tributary.payout.due;

/**
 * Where money goes.
 *
 * @param rail name of the rail
 * @param account the rail's name of the receiving account
 */
public record Destination(String rail, String account) {}
