package org.tributary.tracking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Instant TODAY = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # peer        | X-Forwarded-For                          | whose address counts
            203.0.113.9   | -                                        | 203.0.113.9
            203.0.113.9   | 198.51.100.1                             | 203.0.113.9
            127.0.0.1     | 198.51.100.1                             | 198.51.100.1
            127.0.0.1     | 192.0.2.66, 198.51.100.1                 | 198.51.100.1
            127.0.0.1     | 198.51.100.1, 10.1.2.3                   | 198.51.100.1
            127.0.0.1     | 192.0.2.66, 198.51.100.1, 10.1.2.3       | 198.51.100.1
            127.0.0.1     | 10.1.2.3                                 | 10.1.2.3
            127.0.0.1     | evil.example, 10.1.2.3                   | 10.1.2.3
            127.0.0.1     | evil.example                             | 127.0.0.1
            127.0.0.1     | 198.51.100.1:1234                        | 127.0.0.1
            127.0.0.1     | 2001:db8::1                              | 2001:db8::1
            127.0.0.1     | ''                                       | 127.0.0.1
            """)
    void forwardedAddressesAreBelievedAsFarAsTrustedHopsWroteThem(
            String peer, @Nullable String forwarded, String expected) {
        ClientAddress addresses = new ClientAddress("127.0.0.0/8, 10.0.0.0/8");

        assertThat(addresses.of(address(peer), forwarded)).isEqualTo(address(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # one,          another,            same visitor
            192.0.2.1,      192.0.2.254,        true
            192.0.2.1,      192.0.3.1,          false
            2001:db8:1::1,  2001:db8:1:ffff::9, true
            2001:db8:1::1,  2001:db8:2::1,      false
            """)
    void peopleOfOneNetworkAndBrowserAreOneVisitor(String one, String another, boolean same) {
        Visitors visitors = visitors(TODAY);

        assertThat(visitors.of(address(one), null, "browser").equals(visitors.of(address(another), null, "browser")))
                .isEqualTo(same);
    }

    @Test
    void anotherBrowserIsAnotherVisitor() {
        Visitors visitors = visitors(TODAY);

        assertThat(visitors.of(address("192.0.2.1"), null, "browser"))
                .isNotEqualTo(visitors.of(address("192.0.2.1"), null, "another"))
                .isNotEqualTo(visitors.of(address("192.0.2.1"), null, null));
    }

    @Test
    void tomorrowNobodyIsRecognised() {
        Visitor today = visitors(TODAY).of(address("192.0.2.1"), null, "browser");

        assertThat(visitors(TODAY.plusSeconds(13 * 3600)).of(address("192.0.2.1"), null, "browser"))
                .isEqualTo(today);
        assertThat(visitors(TODAY.plusSeconds(14 * 3600)).of(address("192.0.2.1"), null, "browser"))
                .isNotEqualTo(today);
    }

    @Test
    void aNetworkThatIsNoneStopsTheService() {
        assertThatThrownBy(() -> new ClientAddress("proxy.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientAddress("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Visitors visitors(Instant now) {
        return new Visitors(new ClientAddress(""), KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
