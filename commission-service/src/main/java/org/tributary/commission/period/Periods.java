package org.tributary.commission.period;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Movements;
import org.tributary.commission.accounting.RollForward.Line;
import org.tributary.commission.accounting.Term;
import org.tributary.commission.period.LineStore.Placed;
import org.tributary.commission.period.PeriodStore.Stored;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The periods of organisations. */
@Singleton
public final class Periods {

    private final Database database;
    private final Clock clock;

    Periods(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The period that is not closed yet.
     *
     * @param begin when it began; null while the ledger is empty
     * @param monthEnd the first moment after its calendar month, where it is usually closed
     */
    public record Open(
            int number,
            ZoneId timeZone,
            @Nullable Instant begin,
            @Nullable Instant monthEnd,
            boolean monthIsOver) {}

    /**
     * A closed period with what was made of it.
     *
     * @param totals by currency
     */
    public record Whole(
            Period period, Map<String, Movements> totals, List<ExpenseOfMonth> expenses, List<Export> exports) {}

    public Open open(OrganisationId org) {
        return database.web(org, tx -> {
            Instant now = now();
            ZoneId zone = AccountPlans.current(tx).timeZone();
            Closing closing = new Closing(tx, org, zone, now);
            Instant begin = closing.begin().orElse(null);
            Instant end = begin == null ? null : Term.monthEnd(zone, begin);
            return new Open(closing.number(), zone, begin, end, end != null && !end.isAfter(now));
        });
    }

    /**
     * What would be closed; changes nothing.
     *
     * @param until a day or a moment; null for the end of the calendar month
     */
    public Preview preview(OrganisationId org, @Nullable String until) {
        return database.web(org, tx -> {
            Closing closing = closing(tx, org);
            return closing.preview(closing.until(until));
        });
    }

    /**
     * Closes the open period for ever.
     *
     * @throws ProblemException 409 {@code close_in_progress} while somebody else does, {@code already_closed} for what was
     */
    public Period close(OrganisationId org, @Nullable String until, @Nullable String by) {
        return database.web(org, tx -> {
            if (!PeriodStore.lead(tx, org)) {
                throw ProblemException.conflict(
                        "close_in_progress", "Somebody else is closing a period at the moment; look at the list.");
            }
            Closing closing = closing(tx, org);
            return closing.close(closing.until(until), by);
        });
    }

    private Closing closing(Tx tx, OrganisationId org) {
        return new Closing(tx, org, AccountPlans.current(tx).timeZone(), now());
    }

    /** Newest first. */
    public Page<Period> list(OrganisationId org, PageRequest page) {
        List<Period> rows = database.web(org, tx -> PeriodStore.list(tx, page));
        return Page.of(rows, page, period -> Integer.toString(period.number()));
    }

    public Optional<Whole> find(OrganisationId org, PeriodId id) {
        return database.web(
                org,
                tx -> PeriodStore.find(tx, id)
                        .map(stored -> new Whole(
                                stored.period(),
                                LineStore.totals(tx, id),
                                LineStore.expenses(tx, id),
                                ExportStore.list(tx, id))));
    }

    /** The roll-forward, in its order; empty when there is no such period. */
    public Optional<Page<Line>> lines(OrganisationId org, PeriodId id, @Nullable ProgramId program, PageRequest page) {
        return database.web(
                org,
                tx -> PeriodStore.find(tx, id).map(known -> {
                    List<Placed> rows = LineStore.list(tx, id, program, page);
                    return Page.of(rows, page, placed -> Long.toString(placed.position()))
                            .map(Placed::line);
                }));
    }

    /** The entries behind what partners are owed, newest first; empty when there is no such period. */
    public Optional<Page<PeriodEntry>> entries(
            OrganisationId org, PeriodId id, PeriodEntry.Filter filter, PageRequest page) {
        return database.web(
                org,
                tx -> PeriodStore.find(tx, id).map(Stored::stretch).map(stretch -> {
                    List<PeriodEntry> rows = PeriodEntryStore.list(tx, stretch, filter, page);
                    return Page.of(rows, page, entry -> Long.toString(entry.id()));
                }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
