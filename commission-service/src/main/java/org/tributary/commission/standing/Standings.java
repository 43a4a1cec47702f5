package org.tributary.commission.standing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Standing;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/**
 * What verdicts must remember from one conversion to the next: read at once, moved in memory, written at once. For one transaction.
 */
public final class Standings {

    /** Whose standing it is. */
    public record Owner(OrganisationId org, ProgramId program, PartnerId partner) {}

    /**
     * What a verdict asks for.
     *
     * @param meters that it reads; empty for none
     * @param totals whether it asks what the partner has sold
     */
    public record Asked(Owner owner, Set<Meter> meters, boolean totals) {}

    /** A meter of one program. */
    record Gauge(OrganisationId org, ProgramId program, Meter meter) {}

    /** What a partner sold on one day. */
    record Day(Owner owner, LocalDate day) {}

    private final Map<Gauge, Long> values;
    private final Map<Owner, Facts.Totals> totals;
    private final Map<Gauge, Long> moves = new HashMap<>();
    private final Map<Day, Facts.Totals> sales = new HashMap<>();

    private Standings(Map<Gauge, Long> values, Map<Owner, Facts.Totals> totals) {
        this.values = values;
        this.totals = totals;
    }

    /**
     * How far everything has come that some verdicts ask for. The meters are locked until the transaction ends, so that two conversions
     * cannot both have the last of a budget.
     */
    public static Standings read(Tx tx, Collection<Asked> asked) {
        Set<Gauge> gauges = gauges(asked);
        Set<Owner> owners =
                asked.stream().filter(Asked::totals).map(Asked::owner).collect(Collectors.toCollection(HashSet::new));
        return new Standings(
                gauges.isEmpty() ? new HashMap<>() : StandingStore.lock(tx, gauges),
                owners.isEmpty() ? new HashMap<>() : StandingStore.totals(tx, owners));
    }

    /** How far one meter of a partner's program has come. */
    public static long count(Tx tx, Owner owner, Meter meter) {
        Gauge gauge = new Gauge(owner.org(), owner.program(), meter);
        return StandingStore.peek(tx, Set.of(gauge)).getOrDefault(gauge, 0L);
    }

    /** How far meters have come, for somebody who only looks: nothing is locked, and nothing can be moved by it. */
    public static Standings peek(Tx tx, Collection<Asked> asked) {
        Set<Gauge> gauges = gauges(asked);
        return new Standings(gauges.isEmpty() ? new HashMap<>() : StandingStore.peek(tx, gauges), new HashMap<>());
    }

    private static Set<Gauge> gauges(Collection<Asked> asked) {
        return asked.stream()
                .flatMap(one -> one.meters().stream()
                        .map(meter -> new Gauge(one.owner().org(), one.owner().program(), meter)))
                .collect(Collectors.toSet());
    }

    /** For what only moves and asks for nothing. */
    public static Standings unread() {
        return new Standings(new HashMap<>(), new HashMap<>());
    }

    /** The tier that somebody has reached by now. */
    public interface Reached {

        /** Null for none. */
        @Nullable
        String of(Owner owner);
    }

    /** How far meters and totals have come by now, where tiers do not matter. */
    public Standing of(List<Asked> asked) {
        return of(asked, owner -> null);
    }

    /** What was asked for one conversion, as it stands by now: for who leads, and for those who share it with that one. */
    public Standing of(List<Asked> asked, Reached tier) {
        if (asked.isEmpty()) {
            return Standing.NONE;
        }
        Map<Meter, Long> tally = new HashMap<>();
        Map<PartnerId, Standing.Winner> winners = new HashMap<>();
        for (Asked one : asked) {
            one.meters().forEach(meter -> tally.put(meter, at(one.owner(), meter)));
            winners.put(
                    one.owner().partner(),
                    new Standing.Winner(one.totals() ? totalsOf(one.owner()) : null, tier.of(one.owner())));
        }
        return Standing.of(
                tally.isEmpty() ? null : new Tally(tally),
                asked.getFirst().owner().partner(),
                winners);
    }

    private long at(Owner owner, Meter meter) {
        return values.getOrDefault(new Gauge(owner.org(), owner.program(), meter), 0L);
    }

    private Facts.Totals totalsOf(Owner owner) {
        return totals.getOrDefault(owner, new Facts.Totals(0, 0));
    }

    /** Moves meters. */
    public void move(Owner owner, Map<Meter, Long> by) {
        by.forEach((meter, amount) -> {
            Gauge gauge = new Gauge(owner.org(), owner.program(), meter);
            values.merge(gauge, amount, Math::addExact);
            moves.merge(gauge, amount, Math::addExact);
        });
    }

    /**
     * A partner has sold, or something it sold went back.
     *
     * @param day in the program's time zone
     * @param count how many sales more, negative for fewer
     * @param revenue how much more, in minor units of the program's currency
     */
    public void sold(Owner owner, LocalDate day, long count, long revenue) {
        if (count != 0 || revenue != 0) {
            Facts.Totals more = new Facts.Totals(count, revenue);
            totals.merge(owner, more, Standings::sum);
            sales.merge(new Day(owner, day), more, Standings::sum);
        }
    }

    /** Writes what has moved. */
    public void write(Tx tx) {
        if (!moves.isEmpty()) {
            StandingStore.move(tx, moves);
            announce(tx);
            moves.clear();
        }
        if (!sales.isEmpty()) {
            StandingStore.sold(tx, sales);
            sales.clear();
        }
    }

    /** After the move, which has locked them: whoever settles one either sees the move or is told of it. */
    private void announce(Tx tx) {
        List<Gauge> volumes = moves.keySet().stream()
                .filter(gauge -> Rebate.of(gauge.meter()).isPresent())
                .toList();
        if (!volumes.isEmpty()) {
            StandingStore.announce(tx, volumes);
        }
    }

    private static Facts.Totals sum(Facts.Totals one, Facts.Totals other) {
        return new Facts.Totals(
                Math.addExact(one.sales(), other.sales()), Math.addExact(one.revenue(), other.revenue()));
    }
}
