package org.tributary.tracking.click;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;

/**
 * What macros are filled with.
 *
 * @param link null when the key is unknown
 * @param clickId null when the click has none, as on the way to a fallback
 */
record Filling(
        ProgramEntry program,
        @Nullable LinkEntry link,
        ClickQuery query,
        @Nullable String clickId) {}
