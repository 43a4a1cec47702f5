package org.tributary.commission.door;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.rejected.Rejected;
import org.tributary.commission.rejected.RejectedRecords;
import org.tributary.commission.rejected.RejectedRecords.Replay;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.Page;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Records that could not be processed: seen, and tried again. */
@Controller("/internal/v1/rejected")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectedController {

    private final RejectedRecords records;

    RejectedController(RejectedRecords records) {
        this.records = records;
    }

    @Get("{?status,limit,after}")
    Page<Rejected> list(
            Caller caller,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER);
        return records.list(caller.org(), status(status), Cursors.numbered(limit, after));
    }

    @Post("/{id}/replay")
    Rejected replay(Caller caller, @PathVariable String id) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        String by = caller.user() == null ? "service" : caller.user().value();
        return switch (records.replay(caller.org(), id, by)) {
            case Replay.Tried(Rejected record) -> record;
            case Replay.NotPossible(Rejected record) ->
                throw ProblemException.conflict(
                        "not_replayable",
                        "What " + record.consumer() + " rejects cannot be replayed here. It stands at offset "
                                + record.offset() + " of " + record.topic()
                                + "; change what it tells once more at its source, and it is published anew.");
            case Replay.Later(String waitingFor) ->
                throw ProblemException.conflict(
                        "not_now", "It was not tried, because it waits for " + waitingFor + "; try again in a moment.");
            case Replay.Unknown _ -> throw ProblemException.notFound("rejected record", id);
        };
    }

    private static Rejected.@Nullable Status status(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Rejected.Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid(
                    "invalid_filter",
                    "A status is one of rejected, replayed.",
                    new Problem.FieldError("status", "unknown", null));
        }
    }
}
