package org.tributary.payout.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunLifeTest {

    @ParameterizedTest(name = "{0}, moving {1}, unfinished {2}: {3}")
    @CsvSource(textBlock = """
            SENDING,         true,  true,  SENDING
            SENDING,         false, true,  NEEDS_ATTENTION
            SENDING,         false, false, SETTLED
            NEEDS_ATTENTION, true,  true,  NEEDS_ATTENTION
            NEEDS_ATTENTION, false, true,  NEEDS_ATTENTION
            NEEDS_ATTENTION, false, false, SETTLED
            APPROVED,        false, true,  APPROVED
            CANCELED,        false, false, CANCELED
            SETTLED,         false, true,  SETTLED
            """)
    void a_run_is_settled_when_nothing_moves_and_nothing_is_unfinished(
            RunStatus before, boolean moving, boolean unfinished, RunStatus after) {
        assertThat(before.after(moving, unfinished)).isEqualTo(after);
    }

    @ParameterizedTest(name = "cancel {0} with {1} undecided: {2}; retry: {3}")
    @CsvSource(textBlock = """
            DRAFT,             0, allowed,         nothing_to_retry
            AWAITING_APPROVAL, 0, allowed,         nothing_to_retry
            APPROVED,          0, allowed,         nothing_to_retry
            SENDING,           0, run_is_sending,  nothing_to_retry
            NEEDS_ATTENTION,   0, allowed,         allowed
            NEEDS_ATTENTION,   1, outcome_unknown, allowed
            SETTLED,           0, run_is_over,     nothing_to_retry
            CANCELED,          0, run_is_over,     nothing_to_retry
            """)
    void what_may_have_been_paid_is_never_called_off(RunStatus status, int undecided, String cancel, String retry) {
        assertThat(told(Intervention.cancel(status, undecided))).isEqualTo(cancel);
        assertThat(told(Intervention.retry(status))).isEqualTo(retry);
    }

    private static String told(Intervention intervention) {
        return switch (intervention) {
            case Intervention.Allowed _ -> "allowed";
            case Intervention.Refused refused -> refused.code();
        };
    }
}
