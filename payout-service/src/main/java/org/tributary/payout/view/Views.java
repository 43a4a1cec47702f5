package org.tributary.payout.view;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.run.RunStatus;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** Reads what one tenant may see; whether a caller may is decided at the door. */
@Singleton
public final class Views {

    private final Database database;

    Views(Database database) {
        this.database = database;
    }

    /** Which runs to list; null leaves a condition out. */
    public record RunFilter(
            @Nullable ProgramId programId, @Nullable RunStatus status) {}

    /** Which payouts to list; null leaves a condition out. */
    public record PayoutFilter(
            @Nullable PartnerId partnerId,
            @Nullable RunId runId,
            @Nullable ItemStatus status) {}

    public Optional<RunView> run(OrganisationId org, RunId id) {
        return database.web(org, tx -> new ViewStore(tx, org).run(id));
    }

    /** Newest first. */
    public Page<RunView> runs(OrganisationId org, RunFilter filter, PageRequest page) {
        return Page.of(
                database.web(org, tx -> new ViewStore(tx, org).runs(filter, page)),
                page,
                run -> run.id().value());
    }

    /** Newest first. */
    public Page<PayoutView> payouts(OrganisationId org, PayoutFilter filter, PageRequest page) {
        return Page.of(
                database.web(org, tx -> new ViewStore(tx, org).payouts(filter, page)),
                page,
                payout -> payout.id().value());
    }
}
