package org.tributary.gateway.period;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.PageRequest;

/** Accounting periods, as commission answers them. */
@Singleton
public final class Periods {

    private static final Role[] CLOSERS = {Role.OWNER, Role.FINANCE};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};

    /** A month of a large program is read entry by entry. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Set<String> OF_FILES = Set.of("Digest", "ETag", "Content-Disposition");
    private static final String PERIODS = "/periods";

    private final Remote remote;
    private final Changes changes;

    Periods(Remote remote, Changes changes) {
        this.remote = remote;
        this.changes = changes;
    }

    /**
     * Body of {@code POST /api/v1/periods}.
     *
     * @param until the last day, or the first moment after; null for the end of the calendar month
     * @param dryRun whether only to look
     */
    public record Close(@Nullable String until, @Nullable Boolean dryRun) {}

    /** Which journal is wanted; null for the usual: generic, by day, all currencies, the newest. */
    public record JournalWish(
            @Nullable String template,
            @Nullable String detail,
            @Nullable String currency,
            @Nullable Integer version) {}

    /** Which entries are wanted; null for any. */
    public record EntryFilter(
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable String currency,
            @Nullable String kind) {}

    /** Closes the open period for ever, or shows what would be closed. */
    public Remote.Answer close(Caller caller, Close wish) {
        caller.require(CLOSERS);
        Remote.Answer answer = remote.post(caller, Owner.COMMISSION, PERIODS + "/close", wish, PATIENCE);
        if (answer.status() == HttpStatus.CREATED.getCode()) {
            PeriodId closed = new PeriodId(answer.body().path("id").asText());
            changes.make(caller, change -> {
                change.record("period.closed", closed, null, answer.body());
                return closed;
            });
        }
        return answer;
    }

    /** Newest first. */
    public JsonNode list(Caller caller, PageRequest page) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PERIODS, paged(page));
    }

    /** What is not closed yet. */
    public JsonNode open(Caller caller) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PERIODS + "/open", new Query());
    }

    public JsonNode find(Caller caller, PeriodId id) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, path(id), new Query());
    }

    public JsonNode rollForward(Caller caller, PeriodId id, @Nullable ProgramId program, PageRequest page) {
        caller.require(READERS);
        return remote.get(
                caller,
                Owner.COMMISSION,
                path(id) + "/roll-forward",
                paged(page).with("programId", program));
    }

    /** The entries behind the amounts of a roll-forward. */
    public JsonNode entries(Caller caller, PeriodId id, EntryFilter filter, PageRequest page) {
        caller.require(READERS);
        Query query = paged(page)
                .with("partnerId", filter.partner())
                .with("programId", filter.program())
                .with("currency", filter.currency())
                .with("kind", filter.kind());
        return remote.get(caller, Owner.COMMISSION, path(id) + "/entries", query);
    }

    /** Makes an export with the accounts of now, unless there is one. */
    public JsonNode export(Caller caller, PeriodId id, JournalWish wish) {
        caller.require(CLOSERS);
        return remote.post(caller, Owner.COMMISSION, path(id) + "/exports", wish, PATIENCE)
                .body();
    }

    /** A journal as a file; of the open period it is a preview. @param id null for the open period */
    public Remote.Download journal(Caller caller, @Nullable PeriodId id, JournalWish wish) {
        caller.require(READERS);
        Query query = new Query()
                .with("template", wish.template())
                .with("detail", wish.detail())
                .with("currency", wish.currency())
                .with("version", wish.version());
        String path = (id == null ? PERIODS + "/open" : path(id)) + "/journal";
        return remote.download(caller, Owner.COMMISSION, path, query, PATIENCE, OF_FILES);
    }

    /** The roll-forward as a file. */
    public Remote.Download rollForwardFile(Caller caller, PeriodId id) {
        caller.require(READERS);
        return remote.download(
                caller, Owner.COMMISSION, path(id) + "/roll-forward.csv", new Query(), PATIENCE, OF_FILES);
    }

    private static String path(PeriodId id) {
        return PERIODS + "/" + id.value();
    }

    private static Query paged(PageRequest page) {
        return new Query().with("limit", page.limit()).with("after", page.after());
    }
}
