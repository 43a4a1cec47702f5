package org.tributary.gateway.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.audit.AuditTrail;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** What an organisation's records were rejected for, and another try for one of them. */
@Singleton
public final class Rejections {

    private final Remote remote;
    private final Database database;
    private final AuditTrail trail;

    Rejections(Remote remote, Database database, AuditTrail trail) {
        this.remote = remote;
        this.database = database;
        this.trail = trail;
    }

    /** Newest first. @param status {@code rejected} or {@code replayed}, null for both */
    public JsonNode list(Caller caller, @Nullable String status, PageRequest page) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER);
        Query query =
                new Query().with("status", status).with("limit", page.limit()).with("after", page.after());
        return remote.get(caller, Owner.COMMISSION, "/rejected", query);
    }

    /** The record after the try: replayed, or still rejected with its new reason. */
    public JsonNode replay(Caller caller, String id) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        if (!id.matches("rej_[0-9a-z]{1,40}")) {
            throw ProblemException.notFound("rejected record", id);
        }
        JsonNode after = remote.post(caller, Owner.COMMISSION, "/rejected/" + id + "/replay", null)
                .body();
        Map<String, String> outcome = Map.of(
                "status",
                after.path("status").asText(),
                "reason",
                after.path("reason").asText());
        database.webRun(
                caller.org(), tx -> trail.add(tx, caller.org(), caller.user(), "rejected.replayed", id, null, outcome));
        return after;
    }
}
