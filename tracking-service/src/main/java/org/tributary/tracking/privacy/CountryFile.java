package org.tributary.tracking.privacy;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DeserializationException;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Countries of addresses from a file in MaxMind's format, mapped into memory. */
final class CountryFile {

    private static final Logger LOG = LoggerFactory.getLogger(CountryFile.class);

    private static final int IPV4_ALONE = 4;

    private final Path file;
    private volatile Content content;

    private record Content(Reader reader, FileTime modified) {}

    /** The part of an entry that is of interest; the reader makes it, and may make only what is public. */
    public record Place(@Nullable Country country) {
        @MaxMindDbConstructor
        public Place(@MaxMindDbParameter(name = "country") @Nullable Country country) {
            this.country = country;
        }
    }

    /** A country in it. */
    public record Country(@Nullable String isoCode) {
        @MaxMindDbConstructor
        public Country(@MaxMindDbParameter(name = "iso_code") @Nullable String isoCode) {
            this.isoCode = isoCode;
        }
    }

    private CountryFile(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /** @throws IllegalStateException naming the variable when it cannot be read */
    static CountryFile open(Path file) {
        try {
            return new CountryFile(file, read(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "TRACKING_COUNTRY_FILE names " + file + ", which is no readable file in MaxMind's format",
                    unreadable);
        }
    }

    /** Null for an address it does not know. */
    @Nullable
    String country(InetAddress address) {
        Reader reader = content.reader;
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == IPV4_ALONE) {
            return null;
        }
        try {
            Place place = reader.get(address, Place.class);
            return place == null || place.country == null ? null : place.country.isoCode;
        } catch (IOException | DeserializationException damaged) {
            LOG.warn("{} is damaged; a country stays unknown: {}", file, damaged.toString());
            return null;
        }
    }

    /** Reads it again when it has changed; the old one goes on until the new one can be read. */
    void refresh() {
        try {
            if (!Files.getLastModifiedTime(file).equals(content.modified)) {
                content = read(file);
                LOG.info("{} was read again", file);
            }
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read again; what it said before holds: {}", file, unreadable.toString());
        }
    }

    /** The old mapping is left to the garbage collector: somebody may be looking something up in it. */
    private static Content read(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return new Content(new Reader(file.toFile(), new CHMCache()), modified);
    }
}
