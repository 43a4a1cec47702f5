package org.tributary.commission.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tributary.contracts.money.Currencies;

/**
 * What was published, by currency and day. The rate between two currencies is made of what was published for both on one day: the
 * latest at or before the day that is asked for, and not too long ago, for banks publish nothing on weekends and holidays.
 */
public final class RateTable {

    private static final String BASE = Currencies.code(Quote.BASE);

    private final Map<String, NavigableMap<LocalDate, Published>> byCurrency = new HashMap<>();

    /** A rate and who published it. */
    public record Published(Quote quote, String source) {}

    public RateTable(Collection<Published> published) {
        published.forEach(one -> byCurrency
                .computeIfAbsent(Currencies.code(one.quote().currency()), unused -> new TreeMap<>())
                .put(one.quote().day(), one));
    }

    /**
     * The rate of a day.
     *
     * @param mostDays how long before the day it may have been published
     * @return empty when there is none, or only older ones
     */
    public Optional<Exchange> find(Wanted wanted, int mostDays) {
        LocalDate latest = days(wanted).floor(wanted.day());
        return latest == null || latest.isBefore(wanted.day().minusDays(mostDays))
                ? Optional.empty()
                : Optional.of(on(latest, wanted));
    }

    /** Those on which both have a rate; the base always has one. */
    private NavigableSet<LocalDate> days(Wanted wanted) {
        if (wanted.from().equals(BASE)) {
            return new TreeSet<>(rates(wanted.to()).keySet());
        }
        NavigableSet<LocalDate> days = new TreeSet<>(rates(wanted.from()).keySet());
        if (!wanted.to().equals(BASE)) {
            days.retainAll(rates(wanted.to()).keySet());
        }
        return days;
    }

    private Exchange on(LocalDate day, Wanted wanted) {
        return Exchange.across(wanted, units(wanted.from(), day), units(wanted.to(), day), day, source(wanted, day));
    }

    private BigDecimal units(String currency, LocalDate day) {
        return currency.equals(BASE)
                ? BigDecimal.ONE
                : published(currency, day).quote().units();
    }

    private String source(Wanted wanted, LocalDate day) {
        if (wanted.from().equals(BASE)) {
            return published(wanted.to(), day).source();
        }
        String from = published(wanted.from(), day).source();
        String to =
                wanted.to().equals(BASE) ? from : published(wanted.to(), day).source();
        return from.equals(to) ? from : from + " + " + to;
    }

    private Published published(String currency, LocalDate day) {
        Published found = rates(currency).get(day);
        if (found == null) {
            throw new IllegalStateException("there is no rate for " + currency + " of " + day);
        }
        return found;
    }

    private NavigableMap<LocalDate, Published> rates(String currency) {
        return byCurrency.getOrDefault(currency, new TreeMap<>());
    }
}
