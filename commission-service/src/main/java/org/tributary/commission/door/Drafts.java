package org.tributary.commission.door;

import java.util.List;
import org.tributary.commission.plan.reader.PlanProblem;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Plan documents as callers send them. */
final class Drafts {

    private Drafts() {}

    /**
     * A document that can be read and whose own tests pass.
     *
     * @param consequence what did not happen, for the problem's detail
     * @throws ProblemException 400 {@code plan_invalid} or {@code plan_tests_failed}, pointed at by line and column
     */
    static Reading.Accepted sound(String text, String consequence) {
        return switch (PlanReader.read(text)) {
            case Reading.Refused refused ->
                throw invalid("plan_invalid", "The plan cannot be read", refused.problems(), consequence);
            case Reading.Accepted accepted -> {
                List<PlanProblem> failed = accepted.check();
                if (!failed.isEmpty()) {
                    throw invalid("plan_tests_failed", "The plan's own tests fail", failed, consequence);
                }
                yield accepted;
            }
        };
    }

    private static ProblemException invalid(String code, String what, List<PlanProblem> problems, String consequence) {
        PlanProblem first = problems.getFirst();
        return ProblemException.invalid(
                code,
                what + ": line " + first.line() + ", column " + first.column() + ": " + first.message() + ". "
                        + consequence,
                problems.stream()
                        .map(problem -> new Problem.FieldError(
                                problem.pointer(),
                                "invalid",
                                "line " + problem.line() + ", column " + problem.column() + ": " + problem.message()))
                        .toList());
    }
}
