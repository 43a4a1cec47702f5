package org.tributary.platform.page;

import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Which page is wanted.
 *
 * @param limit 1 to 100
 * @param after the last row's cursor of the page before, null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {

    private static final int USUAL = 25;
    private static final int MOST = 100;

    /** @throws ProblemException 400 {@code invalid_limit} when the limit is out of range */
    public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
        int wanted = limit == null ? USUAL : limit;
        if (wanted < 1 || wanted > MOST) {
            throw ProblemException.invalid(
                    "invalid_limit",
                    "limit is 1 to 100; ask again with another one.",
                    new Problem.FieldError("limit", "out_of_range", null));
        }
        return new PageRequest(wanted, after == null || after.isBlank() ? null : after);
    }
}
