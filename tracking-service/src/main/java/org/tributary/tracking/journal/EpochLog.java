package org.tributary.tracking.journal;

import java.io.IOException;

/**
 * All that one process start has recorded, in order. Read and released by one thread, the relay's; what is released is gone.
 */
public sealed interface EpochLog permits Journal, RecoveredEpoch {

    /** Number of the process start; never repeats on this instance. */
    long epoch();

    /** Everything before this position is acknowledged by Kafka. */
    long checkpoint();

    /** The first record at or behind the position. */
    Found read(long position);

    /**
     * Notes durably that everything before the position is acknowledged, and removes segments that hold nothing else.
     */
    void release(long position) throws IOException;

    /** Bytes that lie between the position and the end. */
    long bytesAfter(long position);

    /** Removes the epoch from disk, once all of it is acknowledged and its end is announced. */
    void delete() throws IOException;

    /** What lies at a position. */
    sealed interface Found permits Entry, NotYet, End {}

    /**
     * A record.
     *
     * @param position where it begins: its sequence
     * @param end where the next one begins
     * @param lane of a click
     * @param time milliseconds since 1970
     */
    record Entry(long position, long end, RecordType type, int lane, long time, byte[] payload) implements Found {}

    /** Nothing so far; the epoch still runs. */
    record NotYet() implements Found {}

    /**
     * The epoch has ended.
     *
     * @param position at or behind the end of everything it ever recorded
     */
    record End(long position) implements Found {}
}
