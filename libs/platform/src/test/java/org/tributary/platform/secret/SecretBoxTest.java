package org.tributary.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String SECRET = "whsec_größe";
    private final SecretBox box = box("0123456789abcdef0123456789abcdef");

    @Test
    void whatIsSealedCanBeOpenedAgain() {
        assertThat(box.open(box.seal(SECRET, "prog_1"), "prog_1")).contains(SECRET);
    }

    @Test
    void sealingTwiceLooksDifferentAndShowsNothing() {
        String sealed = box.seal(SECRET, "prog_1");

        assertThat(sealed).isNotEqualTo(box.seal(SECRET, "prog_1")).doesNotContain("whsec");
    }

    @Test
    void nobodyElseOpensIt() {
        String sealed = box.seal(SECRET, "prog_1");

        assertThat(box.open(sealed, "prog_2")).isEmpty();
        assertThat(box("another key of just as many byte").open(sealed, "prog_1"))
                .isEmpty();
    }

    @Test
    void whatWasChangedOrIsNoSecretStaysShut() {
        String sealed = box.seal(SECRET, "prog_1");
        char last = sealed.charAt(sealed.length() - 5);
        String changed = sealed.substring(0, sealed.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 4);

        assertThat(box.open(changed, "prog_1")).isEmpty();
        assertThat(box.open("v1.", "prog_1")).isEmpty();
        assertThat(box.open("v1.***", "prog_1")).isEmpty();
        assertThat(box.open("whsec_plain", "prog_1")).isEmpty();
    }

    private static SecretBox box(String key) {
        return new SecretBox(key.getBytes(StandardCharsets.UTF_8));
    }
}
