package org.tributary.commission.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.exchange.FixingStore.Used;
import org.tributary.commission.exchange.RateStore.Key;
import org.tributary.commission.rate.Quote;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/**
 * Takes rates into an organisation's table, all of a file or none. The same rate again changes nothing. Another rate for a day that has
 * one takes its place, unless something is booked at it.
 */
public final class RateImport {

    private final Tx tx;
    private final OrganisationId org;
    private final String source;
    private final @Nullable String by;
    private final Instant now;

    /** @param by who brings them, null when they are fetched */
    public RateImport(Tx tx, OrganisationId org, String source, @Nullable String by, Instant now) {
        this.tx = tx;
        this.org = org;
        this.source = source;
        this.by = by;
        this.now = now;
    }

    /** What became of a file. */
    public sealed interface Outcome {

        /** What it brought; repeated are those that were there already. */
        record Taken(String source, int added, int replaced, int repeated) implements Outcome {}

        /** Nothing was taken. */
        record Refused(List<Conflict> conflicts) implements Outcome {}
    }

    /** A rate that something is booked at, and what the file says instead. */
    public record Conflict(Quote booked, Quote told) {}

    public Outcome take(List<Quote> quotes) {
        FixingStore.lock(tx);
        Map<Key, Quote> existing = RateStore.existing(tx, org, quotes);
        List<Quote> added = new ArrayList<>();
        List<Conflict> changed = new ArrayList<>();
        for (Quote quote : quotes) {
            Quote old = existing.get(Key.of(quote));
            if (old == null) {
                added.add(quote);
            } else if (!old.agreesWith(quote)) {
                changed.add(new Conflict(old, quote));
            }
        }
        List<Conflict> conflicts = booked(changed);
        return conflicts.isEmpty() ? put(quotes.size(), added, changed) : new Outcome.Refused(conflicts);
    }

    private List<Conflict> booked(List<Conflict> changed) {
        Set<Used> used = new HashSet<>(FixingStore.used(
                tx,
                org,
                changed.stream().map(one -> one.booked().day()).distinct().toList()));
        return changed.stream()
                .filter(one -> {
                    Key key = Key.of(one.booked());
                    return used.contains(new Used(key.currency(), key.day()));
                })
                .toList();
    }

    private Outcome put(int told, List<Quote> added, List<Conflict> changed) {
        List<Quote> fresh = new ArrayList<>(added);
        changed.forEach(one -> fresh.add(one.told()));
        if (!fresh.isEmpty()) {
            RateStore.put(tx, org, fresh, source, now, by);
        }
        return new Outcome.Taken(source, added.size(), changed.size(), told - fresh.size());
    }
}
