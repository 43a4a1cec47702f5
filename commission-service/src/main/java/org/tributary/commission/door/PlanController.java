package org.tributary.commission.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.reader.PlanProblem;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Plan documents: checked, tested, kept. */
@Controller("/internal/v1/plans")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlanController {

    private final Database database;
    private final PlanBook plans;
    private final Clock clock;

    PlanController(Database database, PlanBook plans, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    /** @param document YAML or JSON text */
    record Draft(ProgramId programId, @Nullable String currency, String document) {}

    /** What came of checking a draft; the name and hash are null when it cannot be read. */
    record Checked(
            boolean valid,
            @Nullable String name,
            @Nullable String hash,
            List<TestRun> tests,
            List<PlanProblem> problems,
            List<PlanProblem> warnings) {}

    /**
     * How one of the document's own tests went.
     *
     * @param name by its place: tests have no names of their own
     */
    record TestRun(String name, boolean passed, List<PlanProblem> problems) {}

    record Stored(
            PlanId id,
            ProgramId programId,
            String name,
            String hash,
            String document,
            Instant createdAt,
            List<PlanProblem> warnings) {}

    @Post("/check")
    Checked check(Caller caller, @Body Draft draft) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        return switch (PlanReader.read(draft.document())) {
            case Reading.Refused refused -> new Checked(false, null, null, List.of(), refused.problems(), List.of());
            case Reading.Accepted accepted -> {
                Plan plan = accepted.plan();
                List<PlanProblem> failed = accepted.check();
                yield new Checked(
                        failed.isEmpty(),
                        plan.document().name(),
                        plan.hash(),
                        runs(plan.document().tests().size(), failed),
                        failed,
                        accepted.warnings());
            }
        };
    }

    @Post
    HttpResponse<Stored> add(Caller caller, @Body Draft draft) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        Reading.Accepted accepted = Drafts.sound(draft.document(), "Nothing was published.");
        Plan plan = accepted.plan();
        Instant now = clock.instant();
        PlanBook.Document document = new PlanBook.Document(
                FreshIds.next(PlanId.PREFIX, PlanId::new, now),
                caller.org(),
                draft.programId(),
                plan.document().name(),
                plan.hash(),
                new String(plan.canonical(), StandardCharsets.UTF_8),
                draft.document(),
                now,
                caller.user() == null ? null : caller.user().value());
        database.webRun(caller.org(), tx -> plans.add(tx, document));
        return HttpResponse.created(stored(document, accepted.warnings()));
    }

    @Get("/{id}")
    Stored get(Caller caller, @PathVariable String id) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE, Role.VIEWER);
        return database.web(caller.org(), tx -> Ids.optional(PlanId::new, id).flatMap(plan -> plans.find(tx, plan)))
                .map(document -> stored(document, List.of()))
                .orElseThrow(() -> ProblemException.notFound("plan", id));
    }

    private static List<TestRun> runs(int tests, List<PlanProblem> failed) {
        return IntStream.range(0, tests)
                .mapToObj(test -> {
                    List<PlanProblem> own = failed.stream()
                            .filter(problem -> problem.pointer().startsWith("/tests/" + test + "/"))
                            .toList();
                    return new TestRun("test " + (test + 1), own.isEmpty(), own);
                })
                .toList();
    }

    private static Stored stored(PlanBook.Document document, List<PlanProblem> warnings) {
        return new Stored(
                document.planId(),
                document.programId(),
                document.name(),
                document.hash(),
                document.source(),
                document.createdAt(),
                warnings);
    }
}
