package org.tributary.tracking.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.tracking.stripe.Signature.Finding;

class SignatureTest {

    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);

    /** HMAC-SHA256 of {@code 1700000000.{"id":"evt_1"}} under whsec_test, by another implementation. */
    private static final String GOOD = "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";

    private static final String OTHER = "00" + GOOD.substring(2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # header                       | finding
            t=1700000000,v1=GOOD           | VALID
            v1=GOOD,t=1700000000           | VALID
            t=1700000000, v1=OTHER, v1=GOOD| VALID
            t=1700000000,v1=OTHER          | WRONG
            t=1700000001,v1=GOOD           | WRONG
            t=1700000000,v1=GO             | WRONG
            t=1700000000,v0=GOOD           | MISSING
            t=17x,v1=GOOD                  | MISSING
            t=-1700000000,v1=GOOD          | MISSING
            t=9999999999999999999,v1=GOOD  | MISSING
            v1=GOOD                        | MISSING
            ''                             | MISSING
            """)
    void aHeaderIsWhatItsSignaturesAre(String header, Finding finding) {
        String sent = header.replace("GOOD", GOOD).replace("OTHER", OTHER);

        assertThat(Signature.check(sent, BODY, List.of("whsec_test"), SIGNED_AT))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -301,      OUT_OF_TIME
            -300,      VALID
            300,       VALID
            301,       OUT_OF_TIME
            31536000,  OUT_OF_TIME
            -31536000, OUT_OF_TIME
            """)
    void aTimeMayLieFiveMinutesBeforeOrBehind(long seconds, Finding finding) {
        Finding found =
                Signature.check("t=1700000000,v1=" + GOOD, BODY, List.of("whsec_test"), SIGNED_AT.plusSeconds(seconds));

        assertThat(found).isEqualTo(finding);
    }

    @Test
    void anyOfTheSecretsMaySign() {
        String header = "t=1700000000,v1=" + GOOD;

        assertThat(Signature.check(header, BODY, List.of("whsec_new", "whsec_test"), SIGNED_AT))
                .isEqualTo(Finding.VALID);
        assertThat(Signature.check(header, BODY, List.of(), SIGNED_AT)).isEqualTo(Finding.WRONG);
        assertThat(Signature.check(null, BODY, List.of("whsec_test"), SIGNED_AT))
                .isEqualTo(Finding.MISSING);
        assertThat(Signature.check(header + ",v1=" + "0".repeat(5_000), BODY, List.of("whsec_test"), SIGNED_AT))
                .isEqualTo(Finding.MISSING);
    }
}
