package org.tributary.tracking.privacy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry.ConsentRule;
import org.tributary.contracts.directory.ProgramEntry.DoNotTrack;
import org.tributary.contracts.directory.ProgramEntry.Privacy;

/** What may be kept of a visitor: what the program asks for, and what the visitor and the browser said. */
public enum Consent {
    /** A cookie may be set, and clicks of one visitor may be told from another's. */
    COOKIE,
    /** No cookie; clicks of one visitor on one day may still be told from another's. */
    NO_COOKIE,
    /** Neither: nothing links a click to another one. */
    UNLINKED;

    private static final String SAID = "1";

    /**
     * The least that anybody asked for.
     *
     * @param told what the link's parameter {@code consent} says, null when it is not there
     * @param globalPrivacyControl the header {@code Sec-GPC}
     * @param doNotTrack the header {@code DNT}
     */
    public static Consent of(
            Privacy privacy,
            @Nullable String told,
            @Nullable String globalPrivacyControl,
            @Nullable String doNotTrack) {
        if (isNo(told) || (privacy.consent() == ConsentRule.REQUIRED && !isYes(told))) {
            return UNLINKED;
        }
        boolean asked = SAID.equals(globalPrivacyControl)
                || (SAID.equals(doNotTrack) && privacy.doNotTrack() != DoNotTrack.IGNORED);
        if (asked) {
            return privacy.doNotTrack() == DoNotTrack.UNLINKED ? UNLINKED : NO_COOKIE;
        }
        return COOKIE;
    }

    private static boolean isYes(@Nullable String told) {
        return told != null
                && switch (told.toLowerCase(Locale.ROOT)) {
                    case "1", "true", "yes", "granted" -> true;
                    default -> false;
                };
    }

    /** Whatever was said and is no yes. */
    private static boolean isNo(@Nullable String told) {
        return told != null && !isYes(told);
    }
}
