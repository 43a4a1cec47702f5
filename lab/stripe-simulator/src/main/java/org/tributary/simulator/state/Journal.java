package org.tributary.simulator.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of all changes: one line per change, {@code <CRC-32 in hex> <JSON array of facts>}. A line is
 * handed to the operating system before {@link #append} returns, so it survives the death of the process (not the loss
 * of power). What follows the last line feed is a change that was cut off: it was never answered and is dropped.
 */
final class Journal {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {};
    private static final ObjectWriter WRITER = JSON.writerFor(FACTS);
    private static final ObjectReader READER = JSON.readerFor(FACTS);
    private static final int CHECKSUM_LENGTH = 8;

    // A plain stream on purpose: a FileChannel would close itself when a writing thread is interrupted.
    private final FileOutputStream out;
    private volatile boolean writable = true;

    private Journal(FileOutputStream out) {
        this.out = out;
    }

    /** Opens the journal in {@code directory}, feeding {@code world} with every fact in it, oldest first. */
    static Journal open(Path directory, Consumer<Fact> world) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("journal.log");
            FileOutputStream out = new FileOutputStream(file.toFile(), true);
            claim(out.getChannel(), file);
            long whole = replay(file, world);
            out.getChannel().truncate(whole);
            return new Journal(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the journal in " + directory, e);
        }
    }

    /** Writes the facts of one change. After a failure nothing more is written until the simulator is restarted. */
    void append(List<Fact> facts) {
        if (!writable) {
            throw new IllegalStateException("the journal failed earlier; restart the simulator once its disk is well");
        }
        try {
            out.write(line(WRITER.writeValueAsString(facts)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fact cannot be written as JSON", e);
        } catch (IOException e) {
            writable = false;
            throw new UncheckedIOException("the journal cannot be written; nothing changed", e);
        }
    }

    boolean writable() {
        return writable;
    }

    void close() {
        writable = false;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal did not close", e);
        }
    }

    private static void claim(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException(file + " is in use by this very process", e);
        }
        throw new IllegalStateException(file + " is in use by another simulator: stop it, or set SIMULATOR_DATA");
    }

    /** Answers the length of the part that is made of whole lines. */
    private static long replay(Path file, Consumer<Fact> world) throws IOException {
        long position = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] line = nextLine(in); line != null; line = nextLine(in)) {
                facts(line, file, position).forEach(world);
                position += line.length + 1;
            }
        }
        return position;
    }

    private static byte @Nullable [] nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        return null;
    }

    private static List<Fact> facts(byte[] line, Path file, long position) throws IOException {
        String text = new String(line, UTF_8);
        String json = text.length() > CHECKSUM_LENGTH ? text.substring(CHECKSUM_LENGTH + 1) : "";
        if (!text.startsWith(checksum(json))) {
            throw new IllegalStateException(file + " is damaged at byte " + position
                    + ": restore it from a backup, or start afresh in another SIMULATOR_DATA");
        }
        return READER.readValue(json);
    }

    private static byte[] line(String json) {
        return (checksum(json) + " " + json + "\n").getBytes(UTF_8);
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
