package org.tributary.tracking.privacy;

/**
 * A visitor as we may know one: the same for everybody behind one network and browser, another one every day.
 *
 * @param id for the record; 128 bits as text
 * @param hash 64 of its bits, for tables
 */
public record Visitor(String id, long hash) {}
