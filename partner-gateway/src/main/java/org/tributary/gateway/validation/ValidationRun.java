package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines, or would become of them.
 *
 * @param dryRun whether nothing was recorded
 * @param rows how many lines there were
 * @param changing how many change something
 * @param unchanged how many say what is so already
 * @param waiting how many wait for a sale that has not arrived
 * @param refused how many cannot be
 */
public record ValidationRun(
        boolean dryRun, int rows, int changing, int unchanged, int waiting, int refused, List<Line> lines) {

    /** So many lines are shown on a page. */
    public static final int MOST_SHOWN = 500;

    /** The first that are not simply unchanged. */
    public List<Line> telling() {
        return lines.stream()
                .filter(line -> line.outcome() != Outcome.UNCHANGED)
                .limit(MOST_SHOWN)
                .toList();
    }

    static ValidationRun of(boolean dryRun, List<Line> lines) {
        return new ValidationRun(
                dryRun,
                lines.size(),
                count(lines, Outcome.CHANGES),
                count(lines, Outcome.UNCHANGED),
                count(lines, Outcome.WAITS),
                count(lines, Outcome.REFUSED),
                List.copyOf(lines));
    }

    private static int count(List<Line> lines, Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    /** What becomes of a line. */
    public enum Outcome {
        CHANGES,
        UNCHANGED,
        WAITS,
        REFUSED;

        /** As the API writes it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of a line.
     *
     * @param line where it stands in the file or, in JSON, which one it is; from 1
     * @param effect what it changes: {@code before} and {@code after} with status, amount and base, and {@code differences} in commission by
     *     partner and level; null where nothing is known of it
     * @param code why it is refused or unchanged
     */
    public record Line(
            long line,
            @Nullable String conversionId,
            @Nullable String orderId,
            Outcome outcome,
            @Nullable JsonNode effect,
            @Nullable String code,
            @Nullable String detail) {

        /** What partners gain or lose by it. */
        public Iterable<JsonNode> differences() {
            return effect == null ? List.of() : effect.path("differences");
        }

        static Line refused(Said said, String code, String detail) {
            return new Line(said.line(), said.conversionId(), said.orderId(), Outcome.REFUSED, null, code, detail);
        }
    }
}
