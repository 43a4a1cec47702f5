package org.tributary.tracking.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What was appended for one caller and may be answered only when it is on disk. A call has one conversion here, a batch has many; one
 * sync settles all of them. Used by one thread.
 */
final class Promises {

    private final BooleanSupplier sync;
    private final List<Settled> open = new ArrayList<>();
    private boolean kept = true;

    /** Hears whether what was appended became durable. */
    @FunctionalInterface
    interface Settled {
        void settled(boolean durable);
    }

    /** @param sync brings everything that was appended before to disk, and answers whether it is there */
    Promises(BooleanSupplier sync) {
        this.sync = sync;
    }

    /** Something more was appended. */
    void add(Settled settled) {
        open.add(settled);
    }

    /** Brings what is open to disk, and tells everybody who waits for it. Without anything open it does nothing. */
    void settle() {
        if (open.isEmpty()) {
            return;
        }
        boolean durable = sync.getAsBoolean();
        kept = kept && durable;
        List<Settled> settled = List.copyOf(open);
        open.clear();
        settled.forEach(each -> each.settled(durable));
    }

    /** Whether everything that was settled is durable. */
    boolean kept() {
        return kept;
    }
}
