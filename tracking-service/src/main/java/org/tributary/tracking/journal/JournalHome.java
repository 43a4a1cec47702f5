package org.tributary.tracking.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.disk.DurableFile;

/**
 * The journal's directory, owned by one process at a time: the lock, the number of the last epoch, and one directory per epoch
 * that is not wholly shipped.
 */
public final class JournalHome implements AutoCloseable {

    /** Epochs are at least the seconds since then, so that they rise even when the volume was lost. */
    static final Instant ORIGIN = Instant.parse("2024-01-01T00:00:00Z");

    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
    private static final String COUNTER = "epoch";

    private final Path path;
    private final Path epochs;
    private final FileChannel lockFile;

    private JournalHome(Path path, FileChannel lockFile) {
        this.path = path;
        this.epochs = path.resolve("epochs");
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory, waiting a moment for a predecessor that is just ending.
     *
     * @throws IllegalStateException when another process keeps it
     */
    public static JournalHome open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lockFile =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new IllegalStateException("Another process has the journal in " + path
                    + "; every tracking instance needs a TRACKING_DATA of its own.");
        }
        JournalHome home = new JournalHome(path, lockFile);
        Files.createDirectories(home.epochs);
        home.clear();
        return home;
    }

    /** What earlier starts left to be shipped, oldest first. Asked before {@link #begin}. */
    public List<RecoveredEpoch> left() throws IOException {
        List<RecoveredEpoch> left = new ArrayList<>();
        for (Path epoch : DurableFile.list(epochs)) {
            left.add(new RecoveredEpoch(EpochDirectory.open(epoch)));
        }
        return left;
    }

    /** Begins the epoch of this process start. */
    public Journal begin(JournalSettings settings, Instant now) throws IOException {
        long epoch = Math.max(lastEpoch() + 1, Duration.between(ORIGIN, now).toSeconds());
        byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(epoch).array();
        DurableFile.replace(path.resolve(COUNTER), out -> out.write(counter));
        return new Journal(EpochDirectory.create(epochs, epoch), settings, this).start();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the segments of all epochs take. */
    long bytesUsed() {
        return in(epochs).stream()
                .flatMap(epoch -> in(epoch).stream())
                .filter(file -> Segment.baseOf(file).isPresent())
                .mapToLong(JournalHome::size)
                .sum();
    }

    /** Nothing for a directory that is just being removed. */
    private static List<Path> in(Path directory) {
        try {
            return DurableFile.list(directory);
        } catch (NoSuchFileException removed) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removed) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long lastEpoch() throws IOException {
        Path counter = path.resolve(COUNTER);
        return Files.exists(counter)
                ? ByteBuffer.wrap(Files.readAllBytes(counter)).getLong()
                : 0;
    }

    private void clear() throws IOException {
        for (Path entry : DurableFile.list(epochs)) {
            if (EpochDirectory.isDebris(entry)) {
                DurableFile.deleteTree(entry);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        long deadline = System.nanoTime() + PREDECESSOR_ENDS.toNanos();
        FileLock lock = file.tryLock();
        while (lock == null && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_ATTEMPTS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            lock = file.tryLock();
        }
        return lock;
    }
}
