package org.tributary.tracking.directory;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** What was read back. */
    record Content(long offset, List<DirectoryEntry> entries) {}

    Snapshot(Path file) {
        this.file = file;
    }

    void write(long offset, Collection<DirectoryEntry> entries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.replace(file, out -> {
            GZIPOutputStream zipped = new GZIPOutputStream(new BufferedOutputStream(out, BUFFER), BUFFER);
            writeLines(offset, entries, zipped);
            zipped.finish();
            zipped.flush();
        });
    }

    private static void writeLines(long offset, Collection<DirectoryEntry> entries, OutputStream out)
            throws IOException {
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

    /** Empty when there is none, or when it cannot be read: then the topic tells everything. */
    Optional<Content> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), BUFFER)) {
            return Optional.of(readLines(in));
        } catch (IOException unreadable) {
            LOG.warn(
                    "{} cannot be read and is left aside; the topic tells everything: {}", file, unreadable.toString());
            return Optional.empty();
        }
    }

    private static Content readLines(InputStream in) throws IOException {
        ObjectReader reader = Json.MAPPER.reader();
        List<DirectoryEntry> entries = new ArrayList<>();
        try (var parser = Json.MAPPER.getFactory().createParser(in)) {
            Header header = reader.forType(Header.class).readValue(parser);
            MappingIterator<DirectoryEntry> lines =
                    reader.forType(DirectoryEntry.class).readValues(parser);
            lines.readAll(entries);
            return new Content(header.offset(), entries);
        }
    }
}
