package org.tributary.commission.door;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.door.ReadingStore.Balance;
import org.tributary.commission.door.ReadingStore.EntryRow;
import org.tributary.commission.seal.LedgerCheck;
import org.tributary.commission.seal.LedgerHeads;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The ledger for people: balances, entries, and whether it is sound. */
@Controller("/internal/v1/ledger")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerController {

    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER};

    private static final int LAST_YEAR = 9_999;

    private final Database database;
    private final Clock clock;

    LedgerController(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Get("/balances{?partnerId}")
    List<Balance> balances(Caller caller, @Nullable @QueryValue String partnerId) {
        PartnerId partner = caller.visiblePartner(Ids.filter(PartnerId::new, partnerId));
        return database.web(caller.org(), tx -> ReadingStore.balances(tx, partner));
    }

    @Get("/entries{?conversionId,partnerId,limit,after}")
    Page<EntryRow> entries(
            Caller caller,
            @Nullable @QueryValue String conversionId,
            @Nullable @QueryValue String partnerId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        PageRequest page = Cursors.numbered(limit, after);
        PartnerId partner = caller.visiblePartner(Ids.filter(PartnerId::new, partnerId));
        ConversionId conversion = Ids.filter(ConversionId::new, conversionId);
        List<EntryRow> rows = database.web(caller.org(), tx -> ReadingStore.entries(tx, conversion, partner, page));
        return Page.of(rows, page, row -> Long.toString(row.id()));
    }

    @Get("/heads{?limit,after}")
    Page<LedgerHeads.Head> heads(
            Caller caller, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String after) {
        caller.require(READERS);
        PageRequest page = Cursors.numbered(limit, after);
        return database.web(caller.org(), tx -> LedgerHeads.list(tx, page));
    }

    @Get("/heads/{date}")
    LedgerHeads.Head head(Caller caller, @PathVariable String date) {
        caller.require(READERS);
        return day(date)
                .flatMap(day -> database.web(caller.org(), tx -> LedgerHeads.find(tx, day)))
                .orElseThrow(() -> ProblemException.notFound("ledger head of", date));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 0 && day.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    @Get("/check")
    LedgerCheck check(Caller caller) {
        caller.require(READERS);
        return database.web(caller.org(), tx -> LedgerCheck.of(tx, caller.org(), clock.instant()));
    }
}
