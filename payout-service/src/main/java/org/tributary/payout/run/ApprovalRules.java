package org.tributary.payout.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;

/** Who may approve a run, and when it has enough approvals. */
public final class ApprovalRules {

    /** How many different people approve where an organisation has said nothing else. */
    public static final int USUAL_APPROVERS = 2;

    private ApprovalRules() {}

    /**
     * A run as an approval sees it.
     *
     * @param itemsHash of the items as they stand now
     * @param approvers who has approved exactly these items so far
     * @param needed how many different people have to
     * @param payees the partners it pays
     */
    public record Candidate(
            RunStatus status, String itemsHash, Set<UserId> approvers, int needed, Set<PartnerId> payees) {}

    /**
     * Who wants to approve what.
     *
     * @param user the person, null when nobody stands behind the call
     * @param partner the partner that the person is or works for, null for none
     * @param itemsHash what the person has seen; null approves what is there now
     */
    public record Approver(
            @Nullable UserId user,
            @Nullable PartnerId partner,
            @Nullable String itemsHash) {}

    /** What becomes of an approval. */
    public sealed interface Answer {

        /** It counts; {@code missing} people are still needed, none when the run is approved. */
        record Counts(UserId user, int missing) implements Answer {}

        /** It does not, and why not. */
        record Refused(Reason reason) implements Answer {}
    }

    /** Why an approval does not count. */
    public enum Reason {
        NOT_AWAITING_APPROVAL,
        APPROVER_NOT_A_PERSON,
        APPROVER_IS_PAYEE,
        ITEMS_CHANGED,
        ALREADY_APPROVED_BY_YOU
    }

    public static Answer judge(Candidate run, Approver approver) {
        if (run.status() != RunStatus.AWAITING_APPROVAL) {
            return new Answer.Refused(
                    approver.user() != null && run.approvers().contains(approver.user())
                            ? Reason.ALREADY_APPROVED_BY_YOU
                            : Reason.NOT_AWAITING_APPROVAL);
        }
        if (approver.user() == null) {
            return new Answer.Refused(Reason.APPROVER_NOT_A_PERSON);
        }
        if (approver.partner() != null && run.payees().contains(approver.partner())) {
            return new Answer.Refused(Reason.APPROVER_IS_PAYEE);
        }
        if (approver.itemsHash() != null && !approver.itemsHash().equals(run.itemsHash())) {
            return new Answer.Refused(Reason.ITEMS_CHANGED);
        }
        if (run.approvers().contains(approver.user())) {
            return new Answer.Refused(Reason.ALREADY_APPROVED_BY_YOU);
        }
        return new Answer.Counts(
                approver.user(), Math.max(0, run.needed() - run.approvers().size() - 1));
    }
}
