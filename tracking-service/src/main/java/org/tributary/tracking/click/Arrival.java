package org.tributary.tracking.click;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.tracking.traffic.UserAgent;

/**
 * Somebody has followed a link: what decides where they are sent.
 *
 * @param country ISO 3166 alpha-2 in upper case, null when nobody says
 * @param time milliseconds since 1970
 */
record Arrival(
        LinkEntry link,
        ProgramEntry program,
        ClickQuery query,
        UserAgent agent,
        @Nullable String country,
        long time) {}
