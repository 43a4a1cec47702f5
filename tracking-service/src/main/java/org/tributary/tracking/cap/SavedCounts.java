package org.tributary.tracking.cap;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.json.Json;
import org.tributary.tracking.disk.DurableFile;

/** What this instance has counted, on its disk: one JSON object, by the names of the counts. */
final class SavedCounts {

    private static final Logger LOG = LoggerFactory.getLogger(SavedCounts.class);

    private final Path file;
    private Map<String, Saved> written = Map.of();

    /**
     * What is kept of a count.
     *
     * @param ends when its period ends, milliseconds since 1970
     */
    record Saved(long own, long ends) {}

    SavedCounts(Path file) {
        this.file = file;
    }

    /** Empty when there are none, or when they cannot be read: then Redis may remember them. */
    Map<String, Saved> read() {
        try {
            if (Files.exists(file)) {
                written = Json.MAPPER.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Saved>>() {});
            }
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read; click caps count on from what Redis knows: {}", file, unreadable.toString());
        }
        return written;
    }

    /** Writes them where they have changed; periods that are over are left out. */
    void write(Map<String, Saved> before, Collection<Count> counts, long nowMillis) {
        Map<String, Saved> all = new TreeMap<>(before);
        counts.forEach(count -> all.put(count.name(), new Saved(count.own(), count.ends())));
        all.values().removeIf(saved -> saved.ends() <= nowMillis);
        if (all.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            DurableFile.replace(file, out -> out.write(Json.write(all)));
            written = all;
        } catch (IOException e) {
            LOG.error("click caps cannot be written to {}; after a restart Redis alone knows them", file, e);
        }
    }
}
