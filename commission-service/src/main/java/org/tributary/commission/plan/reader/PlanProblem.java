package org.tributary.commission.plan.reader;

import java.util.Comparator;

/**
 * One fault of a plan document.
 *
 * @param line from 1
 * @param column from 1
 * @param pointer JSON pointer (RFC 6901) to the field at fault, empty for the whole document
 * @param message what is wrong and what would be right
 */
public record PlanProblem(int line, int column, String pointer, String message) {

    static final Comparator<PlanProblem> BY_PLACE =
            Comparator.comparingInt(PlanProblem::line).thenComparingInt(PlanProblem::column);
}
