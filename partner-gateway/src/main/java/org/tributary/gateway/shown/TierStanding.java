package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Step;
import org.tributary.gateway.page.Tone;

/**
 * Where a partner stands between the tiers of a program.
 *
 * @param tier the one that its sales are paid by
 * @param setByHand null when nobody has set one
 * @param reached by what it brought
 * @param reviewAt when that may next be lost
 * @param progress null when the plan moves nobody
 * @param moves newest first
 */
public record TierStanding(
        String programId,
        String currency,
        @Nullable String tier,
        @Nullable String setByHand,
        @Nullable String reached,
        @Nullable Instant reviewAt,
        @Nullable Progress progress,
        List<Move> moves) {

    /** What the running stretch counts. */
    public record Progress(
            String of,
            String by,
            String period,
            long counted,
            @Nullable Next next) {}

    /** The step after the one that was reached. */
    public record Next(String tier, long from, long missing) {}

    /** One move. */
    public record Move(
            @Nullable String from,
            @Nullable String to,
            String reason,
            String by,
            long counted,
            @Nullable Long threshold,
            String period,
            int planVersion,
            @Nullable String conversionId,
            Instant at) {}

    /** Those of which there is anything to say. */
    public static List<TierStanding> of(List<JsonNode> answers) {
        return answers.stream()
                .map(answer -> Reading.one(answer, TierStanding.class))
                .filter(TierStanding::isWorthSaying)
                .toList();
    }

    /** Whether there is anything to say. */
    private boolean isWorthSaying() {
        return tier != null || progress != null || !moves.isEmpty();
    }

    /** What was counted, as people read it. */
    public String counted(Frame frame, String by, long counted) {
        return by.equals("count") ? frame.number(counted) : frame.money(counted, currency);
    }

    /** The moves as a timeline. */
    public List<Step> steps(Frame frame) {
        return moves.stream()
                .map(move -> new Step(
                        move.to() == null ? frame.t("tier.none") : move.to(), move.at(), why(frame, move), tone(move)))
                .toList();
    }

    private static Tone tone(Move move) {
        return move.reason().equals("reached") ? Tone.GOOD : Tone.QUIET;
    }

    private String why(Frame frame, Move move) {
        String counted = counted(frame, move.by(), move.counted());
        String asked = move.threshold() == null ? "" : counted(frame, move.by(), move.threshold());
        return frame.t("tier.move." + move.reason(), counted, asked, move.period(), move.planVersion());
    }
}
