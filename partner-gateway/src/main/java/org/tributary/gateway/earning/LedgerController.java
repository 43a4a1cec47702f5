package org.tributary.gateway.earning;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** {@code /api/v1/ledger}. */
@Controller("/api/v1/ledger")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerController {

    private final Earnings earnings;

    LedgerController(Earnings earnings) {
        this.earnings = earnings;
    }

    @Get("/balances")
    JsonNode balances(Caller caller, @QueryValue @Nullable String partnerId) {
        return earnings.balances(caller, Paths.filter("partnerId", partnerId, PartnerId::new));
    }

    @Get("/entries")
    JsonNode entries(
            Caller caller,
            @QueryValue @Nullable String conversionId,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return earnings.entries(
                caller,
                Paths.filter("conversionId", conversionId, ConversionId::new),
                Paths.filter("partnerId", partnerId, PartnerId::new),
                PageRequest.of(limit, after));
    }

    @Get("/heads")
    JsonNode heads(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return earnings.ledgerHeads(caller, PageRequest.of(limit, after));
    }

    @Get("/heads/{date}")
    JsonNode head(Caller caller, @PathVariable String date) {
        return earnings.ledgerHead(caller, day(date));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw ProblemException.notFound("ledger head of", text);
        }
    }

    @Get("/check")
    JsonNode check(Caller caller) {
        return earnings.ledgerCheck(caller);
    }
}
