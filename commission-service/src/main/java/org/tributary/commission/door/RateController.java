package org.tributary.commission.door;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.exchange.RateBook;
import org.tributary.commission.exchange.RateImport;
import org.tributary.commission.exchange.RateImport.Conflict;
import org.tributary.commission.exchange.RateImport.Outcome;
import org.tributary.commission.exchange.RateSettings;
import org.tributary.commission.rate.RateFile;
import org.tributary.commission.rate.RateFile.Reading;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** The organisation's exchange rates: files in, and what is there. */
@Controller("/internal/v1/exchange-rates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RateController {

    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};
    private static final int MOST_ERRORS = 20;

    private final Database database;
    private final RateSettings settings;
    private final Clock clock;

    RateController(Database database, RateSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rates as they were asked for, newest first. */
    record Rates(List<RateBook.Line> data) {}

    /**
     * How the table stands.
     *
     * @param newest the day of its newest rate, null when it is empty
     * @param age days since then
     * @param stale whether conversions of today would find no rate, or only just
     * @param latest the newest rate of each currency
     */
    record Standing(
            @Nullable LocalDate newest,
            @Nullable Long age,
            boolean stale,
            int mostDays,
            boolean fetched,
            List<RateBook.Line> latest,
            List<RateBook.WaitingFor> waiting) {}

    @Post
    @Consumes(MediaType.ALL)
    Outcome.Taken take(Caller caller, @Body byte @Nullable [] file) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = file == null ? "" : new String(file, StandardCharsets.UTF_8);
        Reading.Accepted read = readable(RateFile.read(text, LocalDate.ofInstant(now, ZoneOffset.UTC)));
        String by = caller.user() == null ? "" : caller.user().value();
        Outcome outcome = database.web(
                caller.org(), tx -> new RateImport(tx, caller.org(), read.source(), by, now).take(read.quotes()));
        return switch (outcome) {
            case Outcome.Taken taken -> taken;
            case Outcome.Refused refused -> throw booked(refused.conflicts());
        };
    }

    @Get("{?currency,from,to}")
    Rates list(
            Caller caller,
            @Nullable @QueryValue String currency,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to) {
        caller.require(READERS);
        RateBook.Filter filter = new RateBook.Filter(code(currency), day("from", from), day("to", to));
        return new Rates(database.web(caller.org(), tx -> RateBook.list(tx, caller.org(), filter)));
    }

    @Get("/standing")
    Standing standing(Caller caller) {
        caller.require(READERS);
        List<RateBook.Line> latest = database.web(caller.org(), tx -> RateBook.latest(tx, caller.org()));
        List<RateBook.WaitingFor> waiting = database.web(caller.org(), tx -> RateBook.waiting(tx, caller.org()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate newest = latest.stream()
                .map(RateBook.Line::date)
                .max(LocalDate::compareTo)
                .orElse(null);
        Long age = newest == null ? null : ChronoUnit.DAYS.between(newest, today);
        return new Standing(
                newest,
                age,
                age != null && age > staleAfter(),
                settings.mostDays(),
                settings.fetchUrl() != null,
                latest,
                waiting);
    }

    /** A long weekend makes nobody nervous; half of what is allowed does. */
    private int staleAfter() {
        return Math.ceilDiv(settings.mostDays(), 2);
    }

    private static Reading.Accepted readable(Reading reading) {
        return switch (reading) {
            case Reading.Accepted accepted -> accepted;
            case Reading.Refused refused -> {
                RateFile.Slip first = refused.slips().getFirst();
                throw ProblemException.invalid(
                        "rates_unreadable",
                        (first.where().isEmpty() ? "" : first.where() + ": ") + first.message()
                                + ". Nothing was taken; mend the file and send all of it again.",
                        refused.slips().stream()
                                .map(slip -> new Problem.FieldError(slip.where(), slip.code(), slip.message()))
                                .toList());
            }
        };
    }

    private static ProblemException booked(List<Conflict> conflicts) {
        return ProblemException.conflict(
                "rate_already_booked",
                said(conflicts.getFirst())
                        + ". A rate that something is booked at does not change. Nothing was taken; leave such days out of the file.",
                conflicts.stream()
                        .limit(MOST_ERRORS)
                        .map(one -> new Problem.FieldError(
                                "/" + Currencies.code(one.told().currency()) + "/"
                                        + one.told().day(),
                                "already_booked",
                                said(one)))
                        .toList());
    }

    private static String said(Conflict one) {
        return "conversions are booked at 1 EUR = " + one.booked().units().toPlainString() + " "
                + one.booked().currency() + " of " + one.booked().day() + ", and the file says "
                + one.told().units().toPlainString();
    }

    private static @Nullable String code(@Nullable String currency) {
        if (currency == null || currency.isBlank()) {
            return null;
        }
        return Currencies.parse(currency)
                .map(Currencies::code)
                .orElseThrow(() -> invalid("currency", "is a code of ISO 4217 such as usd"));
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > 9_999) {
                throw invalid(field, "is a date such as 2026-11-20");
            }
            return day;
        } catch (DateTimeException noDay) {
            throw invalid(field, "is a date such as 2026-11-20");
        }
    }

    private static ProblemException invalid(String field, String what) {
        return ProblemException.invalid(
                "invalid_parameter",
                field + " " + what + ".",
                new Problem.FieldError("/" + field, "invalid", field + " " + what));
    }
}
