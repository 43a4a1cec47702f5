package org.tributary.commission.rate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.tributary.contracts.json.Json;

/**
 * Rates of any other source: {@code {"source": "…", "rates": [{"date": "2026-11-20", "currency": "kwd", "rate": "0.3325"}]}}, in units for
 * one euro; numbers are exact as texts, and taken as numbers too.
 */
final class RateJson {

    private static final String UNNAMED = "JSON";
    private static final int LONGEST_SOURCE = 100;

    private final Quotes quotes;
    private final Slips slips;

    RateJson(Quotes quotes, Slips slips) {
        this.quotes = quotes;
        this.slips = slips;
    }

    /** @return who published it */
    String read(String text) {
        try {
            return read(Json.tree(Json.MAPPER, text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            slips.add("", "json_unreadable", "it begins like JSON and is none");
            return UNNAMED;
        }
    }

    private String read(JsonNode file) {
        JsonNode rates = file.path("rates");
        if (!rates.isArray()) {
            slips.add("/rates", "required", "rates is a list of {date, currency, rate}");
        }
        if (file.has("base") && !file.path("base").asText().equalsIgnoreCase("eur")) {
            slips.add("/base", "base_unknown", "rates are units for one euro; another base is not read");
        }
        for (int i = 0; i < rates.size(); i++) {
            rate("/rates/" + i, rates.get(i));
        }
        return source(file.path("source").asText(""));
    }

    private void rate(String at, JsonNode rate) {
        Optional<LocalDate> day = quotes.day(at + "/date", rate.path("date").asText(""));
        Optional<Currency> currency =
                quotes.currency(at + "/currency", rate.path("currency").asText(""));
        if (day.isPresent() && currency.isPresent()) {
            quotes.add(at + "/rate", currency.get(), day.get(), number(rate.path("rate")));
        }
    }

    private static String number(JsonNode rate) {
        return rate.isBigDecimal() && Math.abs((long) rate.decimalValue().scale()) < LONGEST_SOURCE
                ? rate.decimalValue().toPlainString()
                : rate.asText("");
    }

    private String source(String told) {
        String source = told.strip();
        if (source.length() > LONGEST_SOURCE) {
            slips.add("/source", "too_long", "source has at most " + LONGEST_SOURCE + " characters");
        }
        return source.isEmpty() ? UNNAMED : source;
    }
}
