package org.tributary.gateway.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The organisation's audit trail. */
@Singleton
public final class AuditTrail {

    private final Database database;
    private final Clock clock;

    AuditTrail(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a line that commits with the change. */
    public void add(
            Tx tx,
            OrganisationId org,
            @Nullable UserId user,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {
        AuditStore.insert(tx, org, new NewLine(clock.instant(), user, action, subject, before, after));
    }

    /** Newest first. */
    public Page<AuditLine> list(Caller caller, @Nullable String subject, PageRequest page) {
        caller.require(Role.OWNER, Role.ADMIN);
        long before = page.after() == null ? Long.MAX_VALUE : cursor(page.after());
        return Page.of(
                database.web(caller.org(), tx -> AuditStore.list(tx, subject, before, page.limit() + 1)),
                page,
                line -> Long.toString(line.id()));
    }

    private static long cursor(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException wrong) {
            throw ProblemException.invalid("invalid_cursor", "This cursor is not one of ours; start without 'after'.");
        }
    }

    record NewLine(
            java.time.Instant at,
            @Nullable UserId user,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {}
}
