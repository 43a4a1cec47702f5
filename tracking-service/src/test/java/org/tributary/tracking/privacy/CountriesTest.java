package org.tributary.tracking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

    private static final Map<String, String> NETWORKS =
            Map.of("192.0.2.0/24", "DE", "198.51.100.128/25", "FR", "2001:db8::/32", "AT");

    private final ClientAddress addresses = new ClientAddress("10.0.0.0/8");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # peer     | X-Forwarded-For | header | country
            10.0.0.1   | -               | DE     | DE
            10.0.0.1   | 192.0.2.1       | DE     | DE
            192.0.2.1  | -               | DE     | -
            10.0.0.1   | -               | -      | -
            10.0.0.1   | -               | XX     | -
            10.0.0.1   | -               | T1     | -
            10.0.0.1   | -               | de     | -
            10.0.0.1   | -               | DEU    | -
            10.0.0.1   | -               | ''     | -
            """)
    void theHeaderIsBelievedFromTrustedProxies(
            String peer, @Nullable String forwardedFor, @Nullable String header, @Nullable String country) {
        assertThat(new Countries(addresses, "").of(InetAddress.ofLiteral(peer), forwardedFor, header))
                .isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # peer         | X-Forwarded-For | header | country
            192.0.2.77     | -               | -      | DE
            192.0.2.77     | -               | FR     | DE
            198.51.100.129 | -               | -      | FR
            198.51.100.1   | -               | -      | -
            2001:db8::1    | -               | -      | AT
            2001:db9::1    | -               | -      | -
            192.0.2.1      | 198.51.100.200  | -      | DE
            10.0.0.1       | 198.51.100.200  | -      | FR
            10.0.0.1       | 198.51.100.200  | IT     | IT
            10.0.0.1       | 198.51.100.200  | XX     | FR
            10.0.0.1       | 2001:db8::9     | -      | AT
            """)
    void theFileKnowsTheVisitorsOwnAddress(
            String peer, @Nullable String forwardedFor, @Nullable String header, @Nullable String country)
            throws Exception {
        Countries countries = new Countries(addresses, written(6, NETWORKS).toString());

        assertThat(countries.of(InetAddress.ofLiteral(peer), forwardedFor, header))
                .isEqualTo(country);
    }

    @Test
    void aFileOfTheOldAddressesKnowsNoneOfTheNew() throws Exception {
        Countries countries = new Countries(
                addresses, written(4, Map.of("192.0.2.0/24", "DE")).toString());

        assertThat(countries.of(InetAddress.ofLiteral("192.0.2.1"), null, null)).isEqualTo("DE");
        assertThat(countries.of(InetAddress.ofLiteral("2001:db8::1"), null, null))
                .isNull();
    }

    @Test
    void aNewerFileIsTakenOverAndADamagedOneIsNot() throws Exception {
        Path file = written(6, NETWORKS);
        Countries countries = new Countries(addresses, file.toString());
        InetAddress visitor = InetAddress.ofLiteral("192.0.2.1");

        replace(file, written(6, Map.of("192.0.2.0/24", "NL")), "2026-11-21T10:00:00Z");
        countries.look();
        assertThat(countries.of(visitor, null, null)).isEqualTo("NL");

        replace(file, Files.writeString(folder.resolve("damaged"), "no such file"), "2026-11-21T11:00:00Z");
        countries.look();
        assertThat(countries.of(visitor, null, null)).isEqualTo("NL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "damaged"})
    void aFileThatCannotBeReadStopsTheServiceByName(String name) throws Exception {
        Files.writeString(folder.resolve("damaged"), "no such file");

        assertThatThrownBy(() -> new Countries(addresses, folder.resolve(name).toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TRACKING_COUNTRY_FILE");
    }

    private Path written(int ipVersion, Map<String, String> countries) throws Exception {
        Path file = Files.createTempFile(folder, "countries", ".mmdb");
        TinyCountryFile.write(file, ipVersion, countries);
        return file;
    }

    private static void replace(Path file, Path by, String modified) throws Exception {
        Files.setLastModifiedTime(by, FileTime.from(Instant.parse(modified)));
        Files.move(by, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
