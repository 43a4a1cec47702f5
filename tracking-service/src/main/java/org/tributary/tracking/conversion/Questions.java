package org.tributary.tracking.conversion;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Numbers questions that claim something, and knows up to which number everything that they claimed is settled. */
final class Questions {

    private final NavigableMap<Long, Long> open = new TreeMap<>();
    private long last;

    /** Numbers the next question, from 1; one that claims nothing has the number of the one before. */
    synchronized long begin(long claims) {
        if (claims > 0) {
            last++;
            open.put(last, claims);
        }
        return last;
    }

    /** One more claim of that question is settled; of a question that never was, nothing. */
    synchronized void settle(long question) {
        open.computeIfPresent(question, (_, claims) -> claims == 1 ? null : claims - 1);
    }

    /** The last number up to which every claim is settled. */
    synchronized long settled() {
        return open.isEmpty() ? last : open.firstKey() - 1;
    }
}
