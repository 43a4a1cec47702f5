package org.tributary.commission.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "{0} in {1} from {2} ends at {3}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                         UTC,              2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z
            -,                         Europe/Berlin,    2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z
            -,                         Europe/Berlin,    2026-10-17T08:30:00Z, 2026-10-31T23:00:00Z
            2026-10-31,                America/New_York, 2026-10-01T04:00:00Z, 2026-11-01T04:00:00Z
            2026-10-15,                UTC,              2026-10-01T00:00:00Z, 2026-10-16T00:00:00Z
            2026-11-22T09:00:00+01:00, UTC,              2026-11-01T00:00:00Z, 2026-11-22T08:00:00Z
            2026-11-22T10:00:00Z,      UTC,              2026-11-01T00:00:00Z, 2026-11-22T10:00:00Z
            """)
    void aPeriodEndsWithItsMonthOrWhereSomebodyWishes(
            @Nullable String wish, ZoneId zone, Instant begin, Instant until) {
        assertThat(Term.of(wish, zone, begin, NOW)).isEqualTo(new Term.Until(until));
    }

    @ParameterizedTest(name = "{0} from {1} is {2}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                    2026-11-01T00:00:00Z, IN_FUTURE
            2026-11-22,           2026-11-01T00:00:00Z, IN_FUTURE
            2026-11-22T10:00:01Z, 2026-11-01T00:00:00Z, IN_FUTURE
            2026-10-31,           2026-11-01T00:00:00Z, ALREADY_CLOSED
            2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, ALREADY_CLOSED
            31.10.2026,           2026-10-01T00:00:00Z, UNREADABLE
            2026-10-32,           2026-10-01T00:00:00Z, UNREADABLE
            2026-10-31T00:00:00,  2026-10-01T00:00:00Z, UNREADABLE
            """)
    void whatIsNotOverOrClosedCannotBeClosed(@Nullable String wish, Instant begin, Term.Reason reason) {
        assertThat(Term.of(wish, ZoneId.of("UTC"), begin, NOW))
                .isInstanceOfSatisfying(
                        Term.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
