package org.tributary.tracking.journal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The mapped segments of the running epoch by position, and how far they reach. One thread adds at the end, one removes at the
 * beginning, everybody looks up without a lock.
 */
final class Segments {

    private final int size;
    private final int shift;
    private final AtomicReferenceArray<@Nullable Segment> ring;
    private volatile long removed;
    private volatile long prepared;

    Segments(JournalSettings settings) {
        this.size = settings.segment();
        this.shift = Long.numberOfTrailingZeros(size);
        int most = Math.toIntExact(settings.limit() / size) + 1;
        this.ring = new AtomicReferenceArray<>(Integer.highestOneBit(most) << 1);
    }

    /** The end of the last segment that is ready to be written. */
    long prepared() {
        return prepared;
    }

    void add(Segment segment) {
        ring.set(slot(segment.base()), segment);
        prepared = segment.end();
    }

    /** @throws IllegalStateException when the position lies in no live segment, which is a bug */
    Segment holding(long position) {
        Segment segment = ring.get(slot(position));
        if (segment == null || position < segment.base() || position >= segment.end()) {
            throw new IllegalStateException("no segment holds position " + position);
        }
        return segment;
    }

    void force() {
        for (long base = removed; base < prepared; base += size) {
            Segment segment = ring.get(slot(base));
            if (segment != null) {
                segment.force();
            }
        }
    }

    /** Removes the segments that end at or before the position. */
    void removeBefore(long position) throws IOException {
        long base = removed;
        while (base + size <= position) {
            Segment segment = holding(base);
            segment.remove();
            ring.set(slot(base), null);
            base += size;
            removed = base;
        }
    }

    void unmap() {
        for (int slot = 0; slot < ring.length(); slot++) {
            Segment segment = ring.getAndSet(slot, null);
            if (segment != null) {
                segment.unmap();
            }
        }
    }

    private int slot(long position) {
        return (int) (position >>> shift) & ring.length() - 1;
    }
}
