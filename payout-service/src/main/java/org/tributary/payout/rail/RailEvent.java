package org.tributary.payout.rail;

/**
 * Something a rail tells by itself, proved to come from it.
 *
 * @param id the rail's, the same however often it is delivered
 * @param type in the rail's words, for people
 */
public record RailEvent(String id, String type, RailNews news) {}
