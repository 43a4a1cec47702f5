package org.tributary.payout.run;

/** What people may still do to a run, and what a refusal to do it is called. */
public sealed interface Intervention {

    /** It may be done. */
    record Allowed() implements Intervention {}

    /** It may not, and why not. */
    record Refused(String code, String detail) implements Intervention {}

    /**
     * Whether a run may be called off. What is transferred stays transferred; what is not yet begun, failed or held is freed.
     *
     * @param undecided items whose outcome nobody knows or which a person has to clear up first
     */
    static Intervention cancel(RunStatus status, int undecided) {
        return switch (status) {
            case DRAFT, AWAITING_APPROVAL, APPROVED -> new Allowed();
            case SENDING ->
                new Refused(
                        "run_is_sending", "Its items are on their way; wait until it is settled or needs attention.");
            case SETTLED, CANCELED ->
                new Refused("run_is_over", "The run is " + status.code() + "; nothing is left to call off.");
            case NEEDS_ATTENTION ->
                undecided == 0
                        ? new Allowed()
                        : new Refused(
                                "outcome_unknown",
                                undecided + " of its items may have been paid; clear them up with the rail first.");
        };
    }

    /** Whether what failed or was held may be tried again. */
    static Intervention retry(RunStatus status) {
        return status == RunStatus.NEEDS_ATTENTION
                ? new Allowed()
                : new Refused(
                        "nothing_to_retry",
                        "The run is " + status.code() + "; only one that needs attention is tried again.");
    }
}
