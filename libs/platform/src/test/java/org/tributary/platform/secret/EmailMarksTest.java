package org.tributary.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.PartnerEntry.Marks;
import org.tributary.contracts.id.OrganisationId;

class EmailMarksTest {

    private static final OrganisationId ORG = new OrganisationId("org_1");
    private final EmailMarks marks = marks("0123456789abcdef0123456789abcdef");

    @ParameterizedTest
    @CsvSource(textBlock = """
            ann@ann.example,       ann@ann.example,       true,  true
            ann@ann.example,       ' Ann@ANN.example ',   true,  true
            ann@ann.example,       ann+shop@ann.example,  true,  true
            ann@ann.example,       office@ann.example,    false, true
            ann@ann.example,       ann@bob.example,       false, false
            ann.b@gmail.com,       annb@googlemail.com,   true,  false
            ann.b@ann.example,     annb@ann.example,      false, true
            ann@gmail.com,         bob@gmail.com,         false, false
            +1@ann.example,        +2@ann.example,        false, true
            """)
    void tellsWhatTwoAddressesShare(String one, String other, boolean sameAddress, boolean sameDomain) {
        Marks first = marks.of(ORG, one).orElseThrow();
        Marks second = marks.of(ORG, other).orElseThrow();

        assertThat(first.address().equals(second.address())).isEqualTo(sameAddress);
        assertThat(first.domain() != null && first.domain().equals(second.domain()))
                .isEqualTo(sameDomain);
    }

    @Test
    void meansNothingToAnotherOrganisationAndUnderAnotherKey() {
        Marks here = marks.of(ORG, "ann@ann.example").orElseThrow();

        assertThat(here.address()).doesNotContain("ann").isNotEqualTo(here.domain());
        assertThat(marks.of(new OrganisationId("org_2"), "ann@ann.example"))
                .get()
                .isNotEqualTo(here);
        assertThat(marks("another key of just as many byte").of(ORG, "ann@ann.example"))
                .get()
                .isNotEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@ann.example", "ann@", " @ "})
    void marksNothingThatIsNoAddress(String text) {
        assertThat(marks.of(ORG, text)).isEmpty();
    }

    private static EmailMarks marks(String key) {
        return new EmailMarks(key.getBytes(StandardCharsets.UTF_8));
    }
}
