package org.tributary.commission.exchange;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.rate.RateTable;
import org.tributary.commission.rate.Wanted;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/**
 * The rates that one transaction books at. The first conversion of a day that needs a rate fixes it for all of that day, as far as the
 * table is known by then; so what is judged later, or judged again, is booked at the same.
 */
public final class Fixings {

    private final Tx tx;
    private final int mostDays;
    private final Instant now;
    private final Map<Asked, Optional<Exchange>> known = new HashMap<>();

    private record Asked(OrganisationId org, Wanted wanted) {}

    public Fixings(Tx tx, RateSettings settings, Instant now) {
        this.tx = tx;
        this.mostDays = settings.mostDays();
        this.now = now;
    }

    /** The rate of a day; empty while none is known that is young enough. May lock; nothing but meters is locked later. */
    public Optional<Exchange> of(OrganisationId org, Wanted wanted) {
        return known.computeIfAbsent(new Asked(org, wanted), unused -> fixedOrNow(org, wanted));
    }

    private Optional<Exchange> fixedOrNow(OrganisationId org, Wanted wanted) {
        Optional<Exchange> fixed = FixingStore.find(tx, org, wanted);
        if (fixed.isPresent() || published(org, wanted).isEmpty()) {
            return fixed;
        }
        FixingStore.lock(tx);
        return FixingStore.find(tx, org, wanted).or(() -> fix(org, wanted));
    }

    private Optional<Exchange> fix(OrganisationId org, Wanted wanted) {
        Optional<Exchange> rate = published(org, wanted);
        rate.ifPresent(found -> FixingStore.insert(tx, org, wanted.day(), found, now));
        return rate;
    }

    private Optional<Exchange> published(OrganisationId org, Wanted wanted) {
        return new RateTable(RateStore.published(tx, org, wanted, mostDays)).find(wanted, mostDays);
    }
}
