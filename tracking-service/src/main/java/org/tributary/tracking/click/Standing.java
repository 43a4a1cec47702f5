package org.tributary.tracking.click;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.tracking.cap.ClickCaps;
import org.tributary.tracking.directory.Directory;

/** Whether a link leads to its destination now. */
@Singleton
final class Standing {

    private final Directory directory;
    private final ClickCaps caps;

    Standing(Directory directory, ClickCaps caps) {
        this.directory = directory;
        this.caps = caps;
    }

    /** Code of why it does not any more; null while it does. */
    @Nullable
    String flaw(LinkEntry link, ProgramEntry program, long nowMillis) {
        if (link.deleted()) {
            return "link_deleted";
        }
        if (!link.active()) {
            return "link_disabled";
        }
        if (!program.active()) {
            return "program_inactive";
        }
        if (!directory.isApproved(link.programId(), link.partnerId())) {
            return "partner_not_approved";
        }
        LinkRules rules = link.rules();
        return rules == null ? null : flaw(link, rules, program, nowMillis);
    }

    private @Nullable String flaw(LinkEntry link, LinkRules rules, ProgramEntry program, long nowMillis) {
        Instant expiresAt = rules.expiresAt();
        if (expiresAt != null && nowMillis >= expiresAt.toEpochMilli()) {
            return "link_expired";
        }
        return caps.isReached(link, program, nowMillis) ? "click_cap_reached" : null;
    }
}
