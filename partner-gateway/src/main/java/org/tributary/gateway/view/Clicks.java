package org.tributary.gateway.view;

/** Clicks since ever. */
record Clicks(long all, long billable) {

    static final Clicks NONE = new Clicks(0, 0);

    Clicks plus(Clicks other) {
        return new Clicks(all + other.all, billable + other.billable);
    }
}
