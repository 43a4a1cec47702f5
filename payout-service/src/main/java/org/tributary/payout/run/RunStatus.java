package org.tributary.payout.run;

import java.util.Locale;

/** Where a payout run stands. */
public enum RunStatus {
    /** A dry run: claims nothing and is never sent. */
    DRAFT,
    /** Planned, its payables claimed; people have to approve. */
    AWAITING_APPROVAL,
    /** Enough people have approved exactly its items; sending starts by itself. */
    APPROVED,
    /** Its items are on their way. */
    SENDING,
    /** Every transfer is confirmed. */
    SETTLED,
    /** Something waits for a person: the run's and the items' reasons say what. */
    NEEDS_ATTENTION,
    /** Called off; its payables are open again. */
    CANCELED;

    /** As it stands in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /**
     * What a run under way has come to.
     *
     * @param moving whether any item will still be looked at by itself
     * @param unfinished whether any item is neither transferred nor canceled
     */
    public RunStatus after(boolean moving, boolean unfinished) {
        boolean underWay = this == SENDING || this == NEEDS_ATTENTION;
        if (!underWay || moving) {
            return this;
        }
        return unfinished ? NEEDS_ATTENTION : SETTLED;
    }
}
