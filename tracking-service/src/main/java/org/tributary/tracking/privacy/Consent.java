package org.tributary.tracking.privacy;

import org.jspecify.annotations.Nullable;

/** Whether a cookie may be set. Both signs are a visitor's explicit no; without them the vendor's own page asks. */
public final class Consent {

    private static final String YES = "1";

    private Consent() {}

    /**
     * Whether neither header says no.
     *
     * @param globalPrivacyControl the header {@code Sec-GPC}
     * @param doNotTrack the header {@code DNT}
     */
    public static boolean allowsCookie(@Nullable String globalPrivacyControl, @Nullable String doNotTrack) {
        return !YES.equals(globalPrivacyControl) && !YES.equals(doNotTrack);
    }
}
