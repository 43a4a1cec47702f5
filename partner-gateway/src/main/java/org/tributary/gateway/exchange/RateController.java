package org.tributary.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/exchange-rates}: a file is XML, CSV or JSON in UTF-8. */
@Controller("/api/v1/exchange-rates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RateController {

    private final ExchangeRates rates;

    RateController(ExchangeRates rates) {
        this.rates = rates;
    }

    @Post
    @Consumes({"application/json", "application/xml", "text/xml", "text/csv"})
    JsonNode take(Caller caller, @Body byte @Nullable [] file) {
        return rates.take(caller, file == null ? new byte[0] : file);
    }

    @Get
    JsonNode list(
            Caller caller,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to) {
        return rates.list(caller, currency, from, to);
    }

    @Get("/standing")
    JsonNode standing(Caller caller) {
        return rates.standing(caller);
    }
}
