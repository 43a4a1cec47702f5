package org.tributary.gateway.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.Problem;

/**
 * What became of a file.
 *
 * @param rows how many it has
 * @param recorded how many of them are new
 * @param duplicates how many were recorded before
 * @param refused how many are not recorded
 */
public record Upload(int rows, int recorded, int duplicates, int refused, List<Line> lines) {

    static Upload of(List<Line> lines) {
        int refused = (int) lines.stream().filter(line -> line.problem != null).count();
        int duplicates = (int) lines.stream().filter(line -> line.duplicate).count();
        return new Upload(lines.size(), lines.size() - refused - duplicates, duplicates, refused, List.copyOf(lines));
    }

    /** Those that are not recorded. */
    public List<Line> refusals() {
        return lines.stream().filter(line -> line.problem != null).toList();
    }

    /**
     * What became of a row.
     *
     * @param line where it stands in the file, from 1
     * @param conversionId null when it was refused
     * @param duplicate whether the same was recorded before
     * @param problem why it was refused, null when it was not
     */
    public record Line(
            long line,
            @Nullable String conversionId,
            boolean duplicate,
            @Nullable Problem problem) {}
}
