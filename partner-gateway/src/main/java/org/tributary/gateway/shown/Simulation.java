package org.tributary.gateway.shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Step;
import org.tributary.gateway.page.Tone;

/**
 * A draft put to history.
 *
 * @param failure why it broke
 * @param result null until it has finished
 */
public record Simulation(
        String id,
        String programId,
        Draft plan,
        Instant from,
        Instant to,
        String currency,
        String status,
        Progress progress,
        @Nullable String failure,
        @Nullable Result result,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** The document that was tried. */
    public record Draft(String name, String hash, String document) {}

    /** @param total null until history has been counted */
    public record Progress(long done, @Nullable Long total) {}

    /** Before and after refunds, in minor units. */
    public record Earnings(long gross, long net) {}

    /** What a partner earned, would have earned, and the difference. */
    public record Partner(String partnerId, Earnings really, Earnings would, Earnings difference) {}

    /**
     * What came of it.
     *
     * @param changes how many conversions changed, by what is different
     * @param listed how many of these can be listed
     */
    public record Result(
            long conversions,
            long changed,
            Map<String, Long> changes,
            long listed,
            Earnings really,
            Earnings would,
            Earnings difference,
            long partnerCount,
            List<Partner> partners) {}

    /** A conversion that the draft judges otherwise. */
    public record Receipt(
            String conversionId,
            @Nullable String partnerId,
            Instant occurredAt,
            String changed,
            long really,
            long would,
            long difference,
            @Nullable String ruleBefore,
            @Nullable String ruleAfter,
            @Nullable String reasonBefore,
            @Nullable String reasonAfter) {}

    /** Whether it changes without anybody doing anything. */
    public boolean isMoving() {
        return status.equals("queued") || status.equals("running");
    }

    /** Whether it came to no result and can be run once more. */
    public boolean canRunAgain() {
        return !isMoving() && result == null;
    }

    /** Everybody the page names. */
    public List<String> people() {
        return createdBy == null ? List.of() : List.of(createdBy);
    }

    /** What has happened to it, in order. */
    public List<Step> steps(Frame frame, Names names) {
        List<Step> steps = new ArrayList<>();
        String who = createdBy == null ? null : frame.t("run.by", names.person(createdBy));
        steps.add(new Step(frame.code("simulation", "queued"), createdAt, who, Tone.GOOD));
        if (startedAt != null) {
            steps.add(new Step(frame.code("simulation", "running"), startedAt, null, Tone.GOOD));
        }
        if (endedAt != null) {
            steps.add(new Step(frame.code("simulation", status), endedAt, null, Tone.of(status)));
        }
        return List.copyOf(steps);
    }
}
