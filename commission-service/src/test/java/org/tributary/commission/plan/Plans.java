package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tributary.commission.plan.PlanReader.Reading;

/** Plans for tests, read by the real reader. */
public final class Plans {

    private Plans() {}

    /** Fails the test when the text is no plan. */
    public static Plan plan(String text) {
        Reading reading = PlanReader.read(text);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).plan();
    }

    static List<PlanProblem> problems(String text) {
        Reading reading = PlanReader.read(text);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).problems();
    }
}
