package org.tributary.tracking.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One file of the running epoch, mapped. Its blocks were written with zeros and synced before anybody sees it, so that storing into
 * the mapping can meet neither a full disk (which would be a SIGBUS) nor metadata that a later sync would have to write.
 */
final class Segment {

    private static final String SUFFIX = ".segment";
    private static final int ZEROS = 1 << 20;

    private final long base;
    private final Path file;
    private final MemorySegment memory;
    private final Arena arena;
    private volatile boolean dirty;
    private boolean closed;

    private Segment(long base, Path file, MemorySegment memory, Arena arena) {
        this.base = base;
        this.file = file;
        this.memory = memory;
        this.arena = arena;
    }

    /** @throws IOException when the disk has no room for all of it; then nothing of it is left behind */
    static Segment create(Path directory, long base, int size) throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, "%016x", base) + SUFFIX);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writeZeros(channel, size);
            channel.force(true);
            Arena arena = Arena.ofShared();
            return new Segment(base, file, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena), arena);
        } catch (IOException noRoom) {
            Files.deleteIfExists(file);
            throw noRoom;
        }
    }

    /** The base position of a segment's file; empty for a file that is none. */
    static OptionalLong baseOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                ? OptionalLong.of(Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16))
                : OptionalLong.empty();
    }

    private static void writeZeros(FileChannel channel, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(size, ZEROS));
        for (int written = 0; written < size; ) {
            zeros.clear().limit(Math.min(zeros.capacity(), size - written));
            written += channel.write(zeros);
        }
    }

    long base() {
        return base;
    }

    long end() {
        return base + memory.byteSize();
    }

    /** Fills the claimed place and makes it visible. */
    void write(long position, int length, long salt, Payload payload, int size) {
        long word0 = RecordFormat.describe(length, payload.type(), payload.lane());
        RecordFormat.fill(memory, position - base, word0, position, salt, payload, size);
        publish(position, word0);
    }

    /** Says that nothing will come into the claimed place. */
    void skip(long position, int length) {
        publish(position, RecordFormat.describe(length, RecordType.SKIP, 0));
    }

    private void publish(long position, long word0) {
        RecordFormat.publish(memory, position - base, word0);
        VarHandle.fullFence(); // the record before the look at the flag: whoever clears the flag sees the record or we
        // see the clearing
        if (!dirty) {
            dirty = true;
        }
    }

    MemorySegment memory() {
        return memory;
    }

    /** Brings everything that was published before this call to disk. */
    synchronized void force() {
        if (closed || !dirty) {
            return;
        }
        dirty = false;
        VarHandle.fullFence();
        memory.force();
    }

    /** Unmaps and removes it; nobody may write or read it any more. */
    synchronized void remove() throws IOException {
        unmap();
        Files.deleteIfExists(file);
    }

    synchronized void unmap() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
