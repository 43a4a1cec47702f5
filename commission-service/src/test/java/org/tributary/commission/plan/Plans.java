package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tributary.commission.plan.reader.PlanProblem;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;

/** Plans for tests, read by the real reader. */
public final class Plans {

    private Plans() {}

    /** Fails the test when the text is no plan. */
    public static Plan plan(String text) {
        return read(text).plan();
    }

    /** Runs the plan's own tests. */
    public static List<PlanProblem> check(String text) {
        return read(text).check();
    }

    public static List<PlanProblem> warnings(String text) {
        return read(text).warnings();
    }

    private static Reading.Accepted read(String text) {
        Reading reading = PlanReader.read(text);
        assertThat(reading).describedAs("reading of %s", text).isInstanceOf(Reading.Accepted.class);
        return (Reading.Accepted) reading;
    }

    public static List<PlanProblem> problems(String text) {
        Reading reading = PlanReader.read(text);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).problems();
    }
}
