package org.tributary.gateway.view;

/**
 * Clicks since ever.
 *
 * @param uniques visitors per link and day, those that count as invalid left out
 */
record Clicks(long all, long billable, long uniques) {

    static final Clicks NONE = new Clicks(0, 0, 0);

    Clicks plus(Clicks other) {
        return new Clicks(all + other.all, billable + other.billable, uniques + other.uniques);
    }
}
