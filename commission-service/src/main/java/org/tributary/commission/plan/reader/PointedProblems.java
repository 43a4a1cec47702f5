package org.tributary.commission.plan.reader;

import java.util.ArrayList;
import java.util.List;
import org.tributary.commission.plan.reader.Node.Place;

/** Collects problems, so that an author learns of all of them at once. */
final class PointedProblems {

    private static final int MOST = 50;

    private final List<PlanProblem> problems = new ArrayList<>();

    void add(Place place, String pointer, String message) {
        if (problems.size() < MOST) {
            problems.add(new PlanProblem(place.line(), place.column(), pointer, message));
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** In the order of the text. */
    List<PlanProblem> all() {
        return problems.stream().sorted(PlanProblem.BY_PLACE).toList();
    }
}
