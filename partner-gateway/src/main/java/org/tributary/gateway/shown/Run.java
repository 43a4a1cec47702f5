package org.tributary.gateway.shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Step;
import org.tributary.gateway.page.Tone;

/**
 * A payout run.
 *
 * @param reason what a person has to do about it, or why it was called off
 * @param itemsHash what an approval is bound to
 */
public record Run(
        String id,
        String programId,
        String status,
        @Nullable String reason,
        int itemCount,
        long total,
        String currency,
        @Nullable String itemsHash,
        @Nullable Integer approvalsNeeded,
        @Nullable List<Approval> approvals,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant approvedAt,
        @Nullable Instant settledAt) {

    /** Who approved, and when. */
    public record Approval(String userId, Instant approvedAt) {}

    public List<Approval> given() {
        return approvals == null ? List.of() : approvals;
    }

    /** Everybody who had a hand in it. */
    public List<String> people() {
        return Stream.concat(Stream.ofNullable(createdBy), given().stream().map(Approval::userId))
                .distinct()
                .toList();
    }

    /** What has happened to it, in order, and what it waits for. */
    public List<Step> steps(Frame frame, Names names) {
        List<Step> steps = new ArrayList<>();
        String planner = createdBy == null ? null : frame.t("run.by", names.person(createdBy));
        steps.add(new Step(frame.t("run.planned"), createdAt, planner, Tone.GOOD));
        for (Approval approval : given()) {
            String who = frame.t("run.by", names.person(approval.userId()));
            steps.add(new Step(frame.code("run", "approved"), approval.approvedAt(), who, Tone.GOOD));
        }
        int missing = (approvalsNeeded == null ? 0 : approvalsNeeded) - given().size();
        if (awaitsApproval() && missing > 0) {
            steps.add(new Step(frame.t("run.waits", missing), null, frame.t("run.waits.about"), Tone.WAITING));
        }
        if (isMoving() || needsAttention() || status.equals("canceled")) {
            steps.add(new Step(frame.code("run", status), null, null, Tone.of(status)));
        }
        if (settledAt != null) {
            steps.add(new Step(frame.code("run", "settled"), settledAt, null, Tone.GOOD));
        }
        return List.copyOf(steps);
    }

    /** Whether it changes without anybody doing anything. */
    public boolean isMoving() {
        return status.equals("approved") || status.equals("sending");
    }

    public boolean awaitsApproval() {
        return status.equals("awaiting_approval");
    }

    public boolean needsAttention() {
        return status.equals("needs_attention");
    }
}
