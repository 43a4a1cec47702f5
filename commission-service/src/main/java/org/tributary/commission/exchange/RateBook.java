package org.tributary.commission.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/** An organisation's rates to look at, and what waits for one. */
public final class RateBook {

    /** Some thirty currencies for half a year. */
    public static final int MOST_LINES = 5_000;

    private RateBook() {}

    /**
     * A rate as it is kept.
     *
     * @param rate units of the currency for one euro, in major units
     * @param importedBy who brought it; null when it was fetched
     */
    public record Line(
            String currency,
            LocalDate date,
            String rate,
            String source,
            Instant importedAt,
            @Nullable String importedBy) {}

    /** What rates are narrowed to; days are inclusive. */
    public record Filter(
            @Nullable String currency,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** How many conversions of a day wait for a rate between two currencies. */
    public record WaitingFor(String from, String to, LocalDate date, long conversions) {}

    /** Newest first, at most {@link #MOST_LINES}. */
    public static List<Line> list(Tx tx, OrganisationId org, Filter filter) {
        return RateStore.list(tx, org, filter, MOST_LINES);
    }

    /** The newest rate of each currency. */
    public static List<Line> latest(Tx tx, OrganisationId org) {
        return RateStore.latest(tx, org);
    }

    public static List<WaitingFor> waiting(Tx tx, OrganisationId org) {
        return RateStore.waiting(tx, org);
    }
}
