package org.tributary.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;

class ServiceTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caller CALLER = new Caller(
            new OrganisationId("org_1"),
            new UserId("usr_1"),
            Set.of(Role.FINANCE, Role.VIEWER),
            new PartnerId("ptr_1"));

    @Test
    void aTokenSaysWhoCallsToTheServiceItIsMeantFor() {
        String token = tokens(1, NOW).issue(CALLER, "payout-service");

        assertThat(tokens(1, NOW).verify(token, "payout-service")).contains(CALLER);
        assertThat(tokens(1, NOW).verify(token, "commission-service")).isEmpty();
    }

    @ParameterizedTest(name = "after {0} s a token is believed: {1}")
    @CsvSource(textBlock = """
            -6,  false
            -5,  true
             0,  true
            59,  true
            60,  false
          3600,  false
          """)
    void aTokenLivesForAMinute(long seconds, boolean believed) {
        String token = tokens(1, NOW).issue(CALLER, "payout-service");

        assertThat(tokens(1, NOW.plusSeconds(seconds))
                        .verify(token, "payout-service")
                        .isPresent())
                .isEqualTo(believed);
    }

    @Test
    void aTokenOfAnotherKeyOrWithAnotherWordInItIsNotBelieved() {
        String token = tokens(1, NOW).issue(CALLER, "payout-service");
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);

        assertThat(tokens(2, NOW).verify(token, "payout-service")).isEmpty();
        assertThat(tokens(1, NOW).verify(unsigned, "payout-service")).isEmpty();
        assertThat(tokens(1, NOW).verify("not a token", "payout-service")).isEmpty();
    }

    @Test
    void aServiceWithoutAKeySaysWhichVariableIsMissing() {
        assertThatThrownBy(() -> new ServiceTokens("", Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TRIBUTARY_SERVICE_KEY");
    }

    private static ServiceTokens tokens(int seed, Instant now) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return new ServiceTokens(Base64.getEncoder().encodeToString(key), Clock.fixed(now, ZoneOffset.UTC));
    }
}
