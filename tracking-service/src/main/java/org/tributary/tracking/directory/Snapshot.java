package org.tributary.tracking.directory;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.json.Json;
import org.tributary.tracking.disk.DurableFile;

/**
 * The directory on disk: lines of JSON, zipped; the first says the offset. It may hold entries newer than its offset; reading the
 * topic on from there makes them right.
 */
final class Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    private static final int BUFFER = 1 << 16;

    private final Path file;

    /** The first line. */
    private record Header(long offset) {}

    Snapshot(Path file) {
        this.file = file;
    }

    void write(long offset, Iterable<DirectoryEntry> entries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.replace(file, out -> {
            GZIPOutputStream zipped = new GZIPOutputStream(new BufferedOutputStream(out, BUFFER), BUFFER);
            writeLines(offset, entries, zipped);
            zipped.finish();
            zipped.flush();
        });
    }

    private static void writeLines(long offset, Iterable<DirectoryEntry> entries, OutputStream out) throws IOException {
        out.write(Json.write(new Header(offset)));
        out.write('\n');
        SequenceWriter lines = Json.MAPPER
                .writerFor(DirectoryEntry.class)
                .without(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .withRootValueSeparator("\n")
                .writeValues(out);
        lines.writeAll(entries);
        lines.flush();
    }

    /**
     * Hands its entries over one by one, so that no two copies of a large directory are in memory, with the offset that it stands for.
     *
     * @param reader may have been given a part when the answer is false
     * @return false when there is none, or when it cannot be read to its end: then the topic tells everything
     */
    boolean read(BiConsumer<Long, DirectoryEntry> reader) {
        if (!Files.exists(file)) {
            return false;
        }
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), BUFFER)) {
            readLines(in, reader);
            return true;
        } catch (IOException | RuntimeJsonMappingException unreadable) {
            LOG.warn(
                    "{} cannot be read and is left aside; the topic tells everything: {}", file, unreadable.toString());
            return false;
        }
    }

    private static void readLines(InputStream in, BiConsumer<Long, DirectoryEntry> reader) throws IOException {
        ObjectReader json = Json.MAPPER.reader();
        try (var parser = Json.MAPPER.getFactory().createParser(in)) {
            Header header = json.forType(Header.class).readValue(parser);
            MappingIterator<DirectoryEntry> lines =
                    json.forType(DirectoryEntry.class).readValues(parser);
            while (lines.hasNextValue()) {
                reader.accept(header.offset(), lines.nextValue());
            }
        }
    }
}
