package org.tributary.gateway.shown;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchange rates, and what waits for one. */
public final class Rates {

    private Rates() {}

    /**
     * How the table stands.
     *
     * @param newest the day of its newest rate, null when it is empty
     * @param age days since then
     * @param mostDays how old a rate may be to be booked at
     * @param fetched whether rates are fetched by themselves
     */
    public record Standing(
            @Nullable LocalDate newest,
            @Nullable Long age,
            boolean stale,
            int mostDays,
            boolean fetched,
            List<Line> latest,
            List<Waiting> waiting) {}

    /**
     * The newest rate of a currency.
     *
     * @param rate units for one euro
     */
    public record Line(String currency, LocalDate date, String rate, String source, Instant importedAt) {}

    /** How many conversions of a day wait for a rate. */
    public record Waiting(String from, String to, LocalDate date, long conversions) {}

    /** What became of a file. */
    public record Taken(String source, long added, long replaced, long repeated) {}
}
