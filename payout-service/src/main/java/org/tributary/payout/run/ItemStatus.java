package org.tributary.payout.run;

import java.util.Locale;

/** Where one payout item stands. */
public enum ItemStatus {
    /** Nothing of it has been asked of the rail, or all that was asked was definitely refused. */
    PLANNED,
    /** An attempt is committed; its answer is awaited. */
    SENDING,
    /** An attempt's outcome is not known; it is being found out. */
    UNKNOWN,
    /** The rail has confirmed the transfer as it was asked for. */
    TRANSFERRED,
    /** The payee's bank has it. */
    PAID_OUT,
    /** The rail refused it. */
    FAILED,
    /** Kept back for a reason that lies with the payee, its commissions or a contradiction. */
    HELD,
    /** Called off; its payables are open again. */
    CANCELED;

    /** As it stands in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ItemStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
