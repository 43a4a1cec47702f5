package org.tributary.tracking.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running epoch: any number of threads append without a lock, one (the relay's) reads. A record's sequence is its position in
 * bytes, claimed with its length in one atomic step. What was appended survives the death of the process at once; it survives a
 * power cut when {@link #synced} has completed, which for clicks happens by itself within 50 ms.
 */
public final class Journal implements EpochLog, AutoCloseable {

    /** Answer of {@link #append} when there is no room. */
    public static final long FULL = -1;

    /** Most bytes of a payload. */
    public static final int LONGEST_PAYLOAD = 1 << 19;

    /** Sequences do not start at 0, so that 0 can mean "nothing seen yet" to everybody. */
    static final int FIRST_POSITION = 8 * RecordFormat.WORD;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SEALED = 1L << 62;
    private static final NotYet NOT_YET = new NotYet();

    private final EpochDirectory directory;
    private final Segments segments;
    private final SegmentSupply supply;
    private final Syncer syncer;
    private final AtomicLong next = new AtomicLong(FIRST_POSITION);
    private final long segmentMask;
    private final long salt;
    private long checkpoint = FIRST_POSITION;
    private long written = FIRST_POSITION;

    Journal(EpochDirectory directory, JournalSettings settings, JournalHome home) {
        this.directory = directory;
        this.salt = directory.salt();
        this.segmentMask = settings.segment() - 1L;
        this.segments = new Segments(settings);
        this.syncer = new Syncer(segments);
        this.supply = new SegmentSupply(settings, directory.path(), segments, this::claimed, home::bytesUsed);
    }

    Journal start() {
        supply.start();
        syncer.start();
        return this;
    }

    /**
     * Records the payload and answers its sequence, or {@link #FULL} when there is no room or nothing can be promised any more.
     * Never blocks. When the payload cannot be completed, its place is left as skipped and the exception goes on.
     */
    public long append(Payload payload) {
        int length = RecordFormat.lengthFor(payload.longest());
        if (payload.longest() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("a payload of " + payload.longest() + " bytes is too long to record");
        }
        long position = syncer.failure() == null ? claim(length) : FULL;
        if (position != FULL) {
            write(position, length, payload);
        }
        return position;
    }

    private void write(long position, int length, Payload payload) {
        Segment segment = segments.holding(position);
        boolean written = false;
        try {
            int size = payload.complete(position);
            segment.write(position, length, salt, payload, size);
            written = true;
        } finally {
            if (!written) {
                segment.skip(position, length);
            }
        }
    }

    /** One atomic step per record; whoever meets the end of a segment skips its rest in a step of its own. */
    private long claim(int length) {
        while (true) {
            long position = next.get();
            long boundary = (position | segmentMask) + 1;
            boolean fits = position + length <= boundary;
            long needed = fits ? position + length : boundary + length;
            if (needed > segments.prepared()) {
                return FULL;
            }
            if (next.compareAndSet(position, fits ? needed : boundary)) {
                if (fits) {
                    return position;
                }
                segments.holding(position).skip(position, (int) (boundary - position));
            }
        }
    }

    /** Completes when all that was appended before this call is on disk; fails when it cannot be brought there. */
    public CompletableFuture<Void> synced() {
        return syncer.synced();
    }

    /** From now on every append answers {@link #FULL}, and {@link #read} comes to an end. */
    public void seal() {
        next.getAndUpdate(position -> position | SEALED);
    }

    /** Whether it takes records at all: false after a failed sync. Being full is another matter and passes. */
    public boolean healthy() {
        return syncer.failure() == null;
    }

    @Override
    public long epoch() {
        return directory.epoch();
    }

    @Override
    public long checkpoint() {
        return checkpoint;
    }

    @Override
    public Found read(long from) {
        long position = from;
        while (position < claimed()) {
            MemorySegment memory = segments.holding(position).memory();
            long offset = position & segmentMask;
            long word0 = RecordFormat.published(memory, offset);
            if (word0 == 0) {
                return NOT_YET;
            }
            if (RecordFormat.typeCode(word0) != RecordType.SKIP.code()) {
                Entry entry = RecordFormat.read(memory, offset, position, salt);
                if (entry != null) {
                    return entry;
                }
                LOG.error(
                        "The journal's record at {} of epoch {} was damaged in memory and is lost", position, epoch());
            }
            position += RecordFormat.length(word0);
        }
        return next.get() >= SEALED ? new End(position) : NOT_YET;
    }

    @Override
    public void release(long position) throws IOException {
        if (position > checkpoint) {
            checkpoint = position;
            segments.removeBefore(position); // first: a disk that is full has room for the checkpoint afterwards
        }
        if (checkpoint > written) {
            directory.writeCheckpoint(checkpoint);
            written = checkpoint;
        }
    }

    @Override
    public long bytesAfter(long position) {
        return claimed() - position;
    }

    @Override
    public void delete() throws IOException {
        stopThreads();
        segments.unmap();
        directory.delete();
    }

    /** Syncs and lets go of what is left; it will be read again as an older epoch. */
    @Override
    public void close() {
        seal();
        stopThreads();
        segments.unmap();
    }

    private void stopThreads() {
        try {
            supply.stop();
            syncer.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long claimed() {
        return next.get() & ~SEALED;
    }
}
