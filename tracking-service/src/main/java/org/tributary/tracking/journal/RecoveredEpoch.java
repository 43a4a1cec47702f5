package org.tributary.tracking.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process start left behind. Its writers may have died between claim and publication, and a power cut may have
 * torn its end: a place where no record proves itself by its checksum is passed over word by word until the next one does.
 */
public final class RecoveredEpoch implements EpochLog {

    private final EpochDirectory directory;
    private final Deque<File> files = new ArrayDeque<>();
    private final long end;
    private long checkpoint;
    private long written;
    private @Nullable Mapping mapped;

    private record File(Path path, long base, long size) {
        long end() {
            return base + size;
        }
    }

    private record Mapping(File file, MemorySegment memory, Arena arena) {}

    RecoveredEpoch(EpochDirectory directory) throws IOException {
        this.directory = directory;
        this.checkpoint = directory.checkpoint();
        this.written = checkpoint;
        for (Path path : directory.segments()) {
            files.add(new File(path, Segment.baseOf(path).orElseThrow(), Files.size(path)));
        }
        this.end = files.isEmpty() ? checkpoint : files.getLast().end();
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
    public Found read(long position) {
        for (File file : files) {
            if (position < file.end()) {
                Entry entry = firstEntry(file, Math.max(position, file.base()));
                if (entry != null) {
                    return entry;
                }
            }
        }
        return new End(end);
    }

    @Override
    public void release(long position) throws IOException {
        if (position > checkpoint) {
            checkpoint = position;
            removeFiles(file -> file.end() <= position);
        }
        if (checkpoint > written) {
            directory.writeCheckpoint(checkpoint);
            written = checkpoint;
        }
    }

    @Override
    public long bytesAfter(long position) {
        return Math.max(0, end - position);
    }

    @Override
    public void delete() throws IOException {
        removeFiles(file -> true);
        directory.delete();
    }

    private @Nullable Entry firstEntry(File file, long from) {
        MemorySegment memory = map(file);
        long position = from;
        while (position + RecordFormat.WORD <= file.end()) {
            long word0 = RecordFormat.published(memory, position - file.base());
            int length = plausibleLength(word0, file.end() - position);
            if (length > 0 && RecordFormat.typeCode(word0) == RecordType.SKIP.code()) {
                position += length;
            } else {
                Entry entry = length < RecordFormat.HEADER
                        ? null
                        : RecordFormat.read(memory, position - file.base(), position, directory.salt());
                if (entry != null) {
                    return entry;
                }
                position += RecordFormat.WORD;
            }
        }
        return null;
    }

    /** The length that a published word claims, 0 when it can be none. */
    private static int plausibleLength(long word0, long room) {
        int length = RecordFormat.length(word0);
        boolean plausible = RecordFormat.isMarked(word0)
                && length >= RecordFormat.WORD
                && length % RecordFormat.WORD == 0
                && length <= room;
        return plausible ? length : 0;
    }

    private MemorySegment map(File file) {
        if (mapped != null && mapped.file().equals(file)) {
            return mapped.memory();
        }
        unmap();
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
            mapped = new Mapping(file, memory, arena);
            return memory;
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException("cannot read the journal's " + file.path(), e);
        }
    }

    private void unmap() {
        if (mapped != null) {
            mapped.arena().close();
            mapped = null;
        }
    }

    private void removeFiles(Predicate<File> done) throws IOException {
        while (!files.isEmpty() && done.test(files.getFirst())) {
            unmap();
            Files.deleteIfExists(files.removeFirst().path());
        }
    }
}
