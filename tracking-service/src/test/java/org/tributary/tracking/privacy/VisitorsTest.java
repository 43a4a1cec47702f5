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

        assertThat(of(visitors, one, "browser").equals(of(visitors, another, "browser")))
                .isEqualTo(same);
    }

    @Test
    void anotherBrowserIsAnotherVisitor() {
        Visitors visitors = visitors(TODAY);

        assertThat(of(visitors, "192.0.2.1", "browser"))
                .isNotEqualTo(of(visitors, "192.0.2.1", "another"))
                .isNotEqualTo(of(visitors, "192.0.2.1", null));
    }

    @Test
    void tomorrowNobodyIsRecognised() {
        Visitor today = of(visitors(TODAY), "192.0.2.1", "browser");

        assertThat(of(visitors(TODAY.plusSeconds(13 * 3600)), "192.0.2.1", "browser"))
                .isEqualTo(today);
        assertThat(of(visitors(TODAY.plusSeconds(14 * 3600)), "192.0.2.1", "browser"))
                .isNotEqualTo(today);
    }

    @Test
    void whoMustNotBeRecognisedIsSomebodyElseEveryTime() {
        Visitors visitors = visitors(TODAY);

        assertThat(visitors.unlinked()).isNotEqualTo(visitors.unlinked());
        assertThat(visitors.unlinked().id())
                .hasSameSizeAs(of(visitors, "192.0.2.1", null).id());
    }

    @Test
    void anOriginIsCountedByTheWholeIpv4AddressOrTheNetworkOfAHousehold() {
        Visitors visitors = visitors(TODAY);

        assertThat(number(visitors, "192.0.2.1"))
                .isEqualTo(number(visitors, "192.0.2.1"))
                .isNotEqualTo(number(visitors, "192.0.2.2"));
        assertThat(number(visitors, "2001:db8::1"))
                .isEqualTo(number(visitors, "2001:db8::ffff"))
                .isNotEqualTo(number(visitors, "2001:db8:0:1::1"));
        assertThat(number(visitors(TODAY), "192.0.2.1")).isNotEqualTo(number(visitors, "192.0.2.1"));
        assertThat(visitors.origin(address("192.0.2.1"), null).toString()).doesNotContain("192");
    }

    @Test
    void aNetworkThatIsNoneStopsTheService() {
        assertThatThrownBy(() -> new ClientAddress("proxy.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientAddress("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Visitors visitors(Instant now) {
        return new Visitors(new ClientAddress(""), KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Visitor of(Visitors visitors, String address, @Nullable String agent) {
        return visitors.of(visitors.origin(address(address), null), agent);
    }

    private static long number(Visitors visitors, String address) {
        return visitors.origin(address(address), null).number();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
