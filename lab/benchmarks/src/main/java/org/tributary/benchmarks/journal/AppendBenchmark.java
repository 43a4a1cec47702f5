package org.tributary.benchmarks.journal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.tributary.tracking.journal.EpochLog;
import org.tributary.tracking.journal.Journal;
import org.tributary.tracking.journal.JournalHome;
import org.tributary.tracking.journal.JournalSettings;

/**
 * Appends of {@value Text#LENGTH} bytes by two threads, safe from the death of the process after each. Ours is read and released behind
 * the writers as the relay does it; what the others write is left lying, which favours them.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Xmx1g",
            "-Dchronicle.analytics.disable=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
        })
@Threads(2)
public class AppendBenchmark {

    /** Our journal with its reader. */
    @State(Scope.Benchmark)
    public static class Ours {
        private Path folder;
        private JournalHome home;
        private Journal journal;
        private Thread reader;
        private volatile boolean over;

        /** Opens it in an empty folder. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            folder = Files.createTempDirectory("journal");
            home = JournalHome.open(folder);
            journal = home.begin(new JournalSettings(64 << 20, 4L << 30), Instant.EPOCH);
            reader = Thread.ofPlatform().daemon().start(this::readBehind);
        }

        private void readBehind() {
            long position = journal.checkpoint();
            long released = position;
            try {
                while (!over) {
                    if (journal.read(position) instanceof EpochLog.Entry entry) {
                        position = entry.end();
                        if (position - released > 8 << 20) {
                            journal.release(position);
                            released = position;
                        }
                    } else {
                        Thread.onSpinWait();
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException("the benchmark's journal broke", e);
            }
        }

        /** Removes it. */
        @TearDown(Level.Trial)
        public void close() throws IOException, InterruptedException {
            over = true;
            reader.join();
            journal.close();
            home.close();
            remove(folder);
        }
    }

    /** A Chronicle queue; its appenders are one a thread by design. */
    @State(Scope.Benchmark)
    public static class Chronicle {
        private Path folder;
        private ChronicleQueue queue;

        /** Opens it in an empty folder. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            folder = Files.createTempDirectory("chronicle");
            queue = ChronicleQueue.single(folder.toString());
        }

        /** Removes it. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            queue.close();
            remove(folder);
        }
    }

    /** RocksDB with its write-ahead log, which the operating system keeps when the process dies. */
    @State(Scope.Benchmark)
    public static class Rocks {
        private final AtomicLong sequence = new AtomicLong();
        private Path folder;
        private RocksDB database;
        private WriteOptions write;

        /** Opens it in an empty folder. */
        @Setup(Level.Trial)
        public void open() throws IOException, RocksDBException {
            RocksDB.loadLibrary();
            folder = Files.createTempDirectory("rocks");
            write = new WriteOptions().setSync(false);
            database = RocksDB.open(new Options().setCreateIfMissing(true), folder.toString());
        }

        /** Removes it. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            database.close();
            write.close();
            remove(folder);
        }
    }

    /** One a thread, as the queue wants it. */
    @State(Scope.Thread)
    public static class Appender {
        private ExcerptAppender appender;

        /** Begins to append. */
        @Setup(Level.Trial)
        public void open(Chronicle chronicle) {
            appender = chronicle.queue.createAppender();
        }

        /** Ends it on the thread that began. */
        @TearDown(Level.Trial)
        public void close() {
            appender.close();
        }
    }

    /** One a thread. */
    @State(Scope.Thread)
    public static class Writer {
        private final Text text = new Text();
        private final byte[] key = new byte[Long.BYTES];
    }

    /** {@link Journal#append}. */
    @Benchmark
    public long ours(Ours ours, Writer writer) {
        long position = ours.journal.append(writer.text);
        while (position == Journal.FULL) {
            Thread.onSpinWait();
            position = ours.journal.append(writer.text);
        }
        return position;
    }

    /** One excerpt of bytes. */
    @Benchmark
    public long chronicleQueue(Appender queue, Writer writer) {
        queue.appender.writeBytes(bytes -> bytes.write(writer.text.bytes()));
        return queue.appender.lastIndexAppended();
    }

    /** One put under a counter. */
    @Benchmark
    public void rocksDb(Rocks rocks, Writer writer) throws RocksDBException {
        long sequence = rocks.sequence.incrementAndGet();
        for (int index = 0; index < Long.BYTES; index++) {
            writer.key[index] = (byte) (sequence >>> (Long.SIZE - Byte.SIZE * (index + 1)));
        }
        rocks.database.put(rocks.write, writer.key, writer.text.bytes());
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException broken) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
