package org.tributary.tracking.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.ProgramEntry.ConsentRule;
import org.tributary.contracts.directory.ProgramEntry.DoNotTrack;
import org.tributary.contracts.directory.ProgramEntry.Privacy;

class ConsentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # consent      | DNT does  | consent= | Sec-GPC | DNT | what may be kept
            NOT_REQUIRED   | NO_COOKIE | -        | -       | -   | COOKIE
            NOT_REQUIRED   | NO_COOKIE | 1        | -       | -   | COOKIE
            NOT_REQUIRED   | NO_COOKIE | 0        | -       | -   | UNLINKED
            NOT_REQUIRED   | NO_COOKIE | false    | -       | -   | UNLINKED
            NOT_REQUIRED   | NO_COOKIE | whatever | -       | -   | UNLINKED
            NOT_REQUIRED   | NO_COOKIE | -        | -       | 1   | NO_COOKIE
            NOT_REQUIRED   | NO_COOKIE | -        | 1       | -   | NO_COOKIE
            NOT_REQUIRED   | NO_COOKIE | -        | 0       | 0   | COOKIE
            NOT_REQUIRED   | UNLINKED  | -        | -       | 1   | UNLINKED
            NOT_REQUIRED   | UNLINKED  | -        | 1       | -   | UNLINKED
            NOT_REQUIRED   | IGNORED   | -        | -       | 1   | COOKIE
            NOT_REQUIRED   | IGNORED   | -        | 1       | 1   | NO_COOKIE
            NOT_REQUIRED   | NO_COOKIE | 1        | -       | 1   | NO_COOKIE
            REQUIRED       | NO_COOKIE | -        | -       | -   | UNLINKED
            REQUIRED       | NO_COOKIE | 1        | -       | -   | COOKIE
            REQUIRED       | NO_COOKIE | TRUE     | -       | -   | COOKIE
            REQUIRED       | NO_COOKIE | granted  | -       | -   | COOKIE
            REQUIRED       | NO_COOKIE | 1        | 1       | -   | NO_COOKIE
            REQUIRED       | IGNORED   | 0        | -       | -   | UNLINKED
            """)
    void theLeastThatAnybodyAskedForIsKept(
            ConsentRule rule,
            DoNotTrack doNotTrack,
            @Nullable String told,
            @Nullable String gpc,
            @Nullable String dnt,
            Consent expected) {
        assertThat(Consent.of(new Privacy(rule, doNotTrack), told, gpc, dnt)).isEqualTo(expected);
    }
}
