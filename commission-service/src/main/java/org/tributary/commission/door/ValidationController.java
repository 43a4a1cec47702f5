package org.tributary.commission.door;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** {@code POST /internal/v1/validations/check}: what a vendor's word would make of conversions. Changes nothing and locks nothing. */
@Controller("/internal/v1/validations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ValidationController {

    private static final int MOST_LINES = 1_000;

    private final Database database;
    private final PlanBook plans;
    private final Clock clock;

    ValidationController(Database database, PlanBook plans, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    record Lines(List<ValidationCheck.Line> lines) {}

    @Post("/check")
    List<ValidationCheck.Answer> check(Caller caller, @Body Lines body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        if (body.lines().size() > MOST_LINES) {
            throw ProblemException.invalid(
                    "too_many_lines",
                    "At most " + MOST_LINES + " lines are looked at together.",
                    new Problem.FieldError("/lines", "too_many", null));
        }
        return database.web(
                caller.org(),
                tx -> new ValidationCheck(
                                tx, plans, caller.org(), clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .of(body.lines()));
    }
}
