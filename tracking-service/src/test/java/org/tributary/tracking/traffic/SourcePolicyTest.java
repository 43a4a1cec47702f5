package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficRules.Handling;
import org.tributary.contracts.directory.TrafficSource;

class SourcePolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # program allows | partner may    | partner declared | parameter        | referrer           | violations
            -                | -              | -                | gclid=1          | -                  | -
            -                | -              | -                | fbclid=1         | m.facebook.com     | -
            EMAIL            | -              | -                | gclid=1          | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | wbraid=1         | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | msclkid=1        | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | ttclid=1         | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | fbclid=1         | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | sccid=1          | -                  | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | -                | l.instagram.com    | SOURCE_NOT_ALLOWED
            EMAIL            | -              | -                | -                | notfacebook.com    | -
            EMAIL            | -              | -                | -                | blog.example       | -
            EMAIL            | -              | -                | sub1=gclid       | -                  | -
            GOOGLE_ADS       | -              | -                | gclid=1          | -                  | -
            GOOGLE_ADS       | -              | -                | fbclid=1         | -                  | SOURCE_NOT_ALLOWED
            GOOGLE_ADS       | META           | -                | fbclid=1         | -                  | -
            GOOGLE_ADS       | META           | -                | gclid=1          | -                  | SOURCE_NOT_ALLOWED
            -                | META           | -                | gclid=1          | -                  | SOURCE_NOT_ALLOWED
            -                | -              | EMAIL            | gclid=1          | -                  | SOURCE_NOT_DECLARED
            -                | -              | GOOGLE_ADS       | gclid=1          | -                  | -
            META             | -              | EMAIL            | gclid=1          | -                  | SOURCE_NOT_ALLOWED
            -                | -              | -                | utm_term=buy acme shoes | -           | BRAND_TERM
            -                | -              | -                | keyword=ACME     | -                  | BRAND_TERM
            -                | -              | -                | sub1=acme        | -                  | -
            -                | -              | -                | -                | coupons.banned.example | REFERRER_BANNED
            -                | -              | -                | -                | banned.example     | REFERRER_BANNED
            -                | -              | -                | -                | notbanned.example  | -
            """)
    void whereAVisitorCameFromIsComparedWithWhereThePartnerMayAdvertise(
            @Nullable String allowed,
            @Nullable String own,
            @Nullable String declared,
            @Nullable String parameter,
            @Nullable String referrer,
            @Nullable Reason expected) {
        PartnerTraffic partner =
                own == null && declared == null ? null : new PartnerTraffic(sources(own), sources(declared));

        assertThat(SourcePolicy.violations(rules(sources(allowed)), partner, parameters(parameter), referrer))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void aProgramThatSaysNothingAsksNothing() {
        assertThat(SourcePolicy.asks(TrafficRules.USUAL, null)).isFalse();
        assertThat(SourcePolicy.asks(TrafficRules.USUAL, new PartnerTraffic(null, List.of())))
                .isTrue();
    }

    private static TrafficRules rules(@Nullable List<TrafficSource> allowed) {
        return new TrafficRules(
                0,
                Duration.ZERO,
                Handling.INVALID,
                Handling.INVALID,
                Handling.ACCEPTED,
                Handling.HELD,
                allowed,
                List.of("Acme"),
                List.of("banned.example"),
                null);
    }

    private static @Nullable List<TrafficSource> sources(@Nullable String names) {
        return names == null
                ? null
                : Arrays.stream(names.split(" ")).map(TrafficSource::valueOf).toList();
    }

    private static List<SourcePolicy.Parameter> parameters(@Nullable String pair) {
        if (pair == null) {
            return List.of();
        }
        String[] parts = pair.split("=", 2);
        return List.of(new SourcePolicy.Parameter(parts[0], parts[1]));
    }
}
