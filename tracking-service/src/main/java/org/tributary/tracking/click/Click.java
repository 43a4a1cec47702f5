package org.tributary.tracking.click;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.tracking.privacy.Visitor;
import org.tributary.tracking.traffic.UserAgent;
import org.tributary.tracking.traffic.Verdict;

/**
 * A click that is about to be recorded.
 *
 * @param time milliseconds since 1970
 * @param directoryOffset asked for after the link was looked up
 * @param country ISO 3166 alpha-2 in upper case, null when nobody says
 * @param referrer host of the page it came from
 */
record Click(
        LinkEntry link,
        long time,
        long directoryOffset,
        Visitor visitor,
        UserAgent agent,
        @Nullable String country,
        @Nullable String referrer,
        ClickQuery query,
        Verdict verdict) {}
