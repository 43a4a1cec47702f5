package org.tributary.tracking.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.tributary.tracking.disk.DurableFile;

/** One epoch on disk: its salt, its checkpoint and its segments. */
record EpochDirectory(Path path, long epoch, long salt) {

    private static final String SALT = "salt";
    private static final String CHECKPOINT = "checkpoint";
    private static final String UNFINISHED = ".unfinished";
    private static final String GONE = ".gone";

    /** Makes an empty one; it appears as a whole. */
    static EpochDirectory create(Path parent, long epoch) throws IOException {
        Path path = parent.resolve(String.format(Locale.ROOT, "%010d", epoch));
        Path unfinished = parent.resolve(path.getFileName() + UNFINISHED);
        long salt = new SecureRandom().nextLong();
        Files.createDirectory(unfinished);
        write(unfinished.resolve(SALT), salt);
        DurableFile.move(unfinished, path);
        return new EpochDirectory(path, epoch, salt);
    }

    static EpochDirectory open(Path path) {
        return new EpochDirectory(path, Long.parseLong(path.getFileName().toString()), read(path.resolve(SALT)));
    }

    /** Whether a crash left it behind half made or half removed. */
    static boolean isDebris(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(UNFINISHED) || name.endsWith(GONE);
    }

    long checkpoint() {
        Path file = path.resolve(CHECKPOINT);
        return Files.exists(file) ? read(file) : 0;
    }

    void writeCheckpoint(long position) throws IOException {
        write(path.resolve(CHECKPOINT), position);
    }

    /** The files of its segments, in order. */
    List<Path> segments() throws IOException {
        return DurableFile.list(path).stream()
                .filter(file -> Segment.baseOf(file).isPresent())
                .toList();
    }

    void delete() throws IOException {
        Path gone = path.resolveSibling(path.getFileName() + GONE);
        DurableFile.move(path, gone);
        DurableFile.deleteTree(gone);
    }

    private static void write(Path file, long number) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        DurableFile.replace(file, out -> out.write(bytes));
    }

    private static long read(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
