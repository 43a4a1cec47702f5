package org.tributary.commission.door;

import org.jspecify.annotations.Nullable;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Cursors that are positions in a table. */
final class Cursors {

    private Cursors() {}

    /** @throws ProblemException 400 {@code invalid_cursor} for a cursor that no list has handed out */
    static PageRequest numbered(@Nullable Integer limit, @Nullable String after) {
        PageRequest page = PageRequest.of(limit, after);
        if (page.after() != null && !page.after().matches("[0-9]{1,18}")) {
            throw ProblemException.invalid(
                    "invalid_cursor",
                    "after takes the 'next' of the page before; start again without it.",
                    new Problem.FieldError("after", "invalid", null));
        }
        return page;
    }
}
