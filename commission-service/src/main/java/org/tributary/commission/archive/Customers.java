package org.tributary.commission.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive.Known;
import org.tributary.commission.archive.CustomerArchive.Ownership;
import org.tributary.commission.archive.CustomerArchive.Touch;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.NotYet;

/**
 * What is known of some customers, who are locked, and what their conversions change of it: read at once, changed in memory, written
 * at once. For one transaction.
 */
public final class Customers {

    private static final Known NOTHING = new Known(null, null);

    /** A customer that is to be written. */
    record Changed(CustomerId customer, OrganisationId org, Known known) {}

    /** An owner that is to be written. */
    record Owned(CustomerId customer, OrganisationId org, Ownership owner) {}

    /** A touch that is to be written. */
    record Touched(CustomerId customer, OrganisationId org, Touch touch) {}

    private final Map<CustomerId, OrganisationId> orgs;
    private final Map<CustomerId, Known> known;
    private final Set<CustomerId> returning;
    private final Map<CustomerId, Map<ProgramId, Ownership>> owners = new HashMap<>();
    private final Set<CustomerId> changed = new LinkedHashSet<>();
    private final Map<String, Owned> moved = new LinkedHashMap<>();
    private final Map<String, Owned> sold = new LinkedHashMap<>();
    private final Map<CustomerId, List<Touch>> touches = new HashMap<>();
    private final List<Touched> touched = new ArrayList<>();

    private Customers(Map<CustomerId, OrganisationId> orgs, Map<CustomerId, Known> known) {
        this.orgs = orgs;
        this.known = known;
        this.returning = Set.copyOf(known.keySet());
    }

    /**
     * Locks customers until the transaction ends, always in the order of their ids, and reads them; those that are new are written with
     * the others, and if somebody else has begun one of them meanwhile, all of this begins again.
     */
    public static Customers lock(Tx tx, Map<CustomerId, OrganisationId> orgs) {
        Customers customers = new Customers(orgs, CustomerStore.lock(tx, orgs.keySet()));
        if (!customers.returning.isEmpty()) {
            CustomerStore.owners(tx, customers.returning)
                    .forEach((customer, owned) ->
                            owned.forEach(owner -> customers.ownersOf(customer).put(owner.programId(), owner)));
        }
        orgs.keySet().forEach(customers::begin);
        return customers;
    }

    private void begin(CustomerId customer) {
        if (known.putIfAbsent(customer, NOTHING) == null) {
            changed.add(customer);
        }
    }

    /** Those that had done something before. */
    public Set<CustomerId> returning() {
        return returning;
    }

    public Known known(CustomerId customer) {
        return Objects.requireNonNull(known.get(customer), () -> customer + " is not locked");
    }

    /** At most one per program, in the order of the programs' ids. */
    public List<Ownership> owners(CustomerId customer) {
        return new ArrayList<>(ownersOf(customer).values())
                .stream()
                        .sorted((one, other) -> one.programId()
                                .value()
                                .compareTo(other.programId().value()))
                        .toList();
    }

    /**
     * Reads which clicks earlier events of some of the customers named: the first and the newest since a moment.
     *
     * @param most of the newest, per customer
     */
    public void readTouches(Tx tx, Collection<CustomerId> ids, Instant since, int most) {
        touches.putAll(CustomerStore.touches(tx, ids, since, most));
    }

    /** Clicks that events of the customer named before, as far as they were read. */
    public List<Touch> touches(CustomerId customer) {
        return List.copyOf(touches.getOrDefault(customer, List.of()));
    }

    /** An event of the customer named that click. */
    public void touched(CustomerId customer, OrganisationId org, Touch touch) {
        List<Touch> all = touches.computeIfAbsent(customer, unused -> new ArrayList<>());
        if (all.stream().noneMatch(one -> one.clickId().equals(touch.clickId()))) {
            all.add(touch);
            touched.add(new Touched(customer, org, touch));
        }
    }

    /** A click of the customer came from that country; the first one says where the customer is. */
    public void cameFrom(CustomerId customer, String country) {
        Known before = known(customer);
        if (before.country() == null) {
            change(customer, new Known(country, before.firstSaleAt()));
        }
    }

    /** The customer belongs to that partner from now on, with a clean slate of sales. */
    public void own(CustomerId customer, OrganisationId org, Ownership owner) {
        Ownership kept = new Ownership(
                owner.programId(),
                owner.partnerId(),
                owner.linkId(),
                kept(owner.since()),
                owner.firstSaleAt(),
                owner.lastSaleAt(),
                owner.doubts(),
                owner.holders());
        ownersOf(customer).put(kept.programId(), kept);
        sold.remove(key(customer, kept.programId()));
        moved.put(key(customer, kept.programId()), new Owned(customer, org, kept));
    }

    /** The customer bought something, in that program where one is known. */
    public void bought(CustomerId customer, OrganisationId org, @Nullable ProgramId program, Instant when) {
        Instant at = kept(when);
        Known before = known(customer);
        change(customer, new Known(before.country(), earlier(before.firstSaleAt(), at)));
        Ownership owner = program == null ? null : ownersOf(customer).get(program);
        if (owner != null) {
            Ownership more = new Ownership(
                    owner.programId(),
                    owner.partnerId(),
                    owner.linkId(),
                    owner.since(),
                    earlier(owner.firstSaleAt(), at),
                    later(owner.lastSaleAt(), at),
                    owner.doubts(),
                    owner.holders());
            ownersOf(customer).put(more.programId(), more);
            String key = key(customer, more.programId());
            (moved.containsKey(key) ? moved : sold).put(key, new Owned(customer, org, more));
        }
    }

    /**
     * Writes what has changed since it was read.
     *
     * @throws NotYet when a customer that was new is so no more
     */
    public void write(Tx tx) {
        if (!changed.isEmpty()) {
            Set<CustomerId> fresh = CustomerStore.write(
                    tx, changed.stream().map(this::asItStands).toList());
            if (!changed.stream().allMatch(customer -> returning.contains(customer) || fresh.contains(customer))) {
                throw new NotYet("another instance to judge the same customers");
            }
            changed.clear();
        }
        if (!moved.isEmpty()) {
            CustomerStore.own(tx, moved.values());
            moved.clear();
        }
        if (!sold.isEmpty()) {
            CustomerStore.sold(tx, sold.values());
            sold.clear();
        }
        if (!touched.isEmpty()) {
            CustomerStore.touch(tx, touched);
            touched.clear();
        }
    }

    private Changed asItStands(CustomerId customer) {
        return new Changed(customer, Objects.requireNonNull(orgs.get(customer)), known(customer));
    }

    private void change(CustomerId customer, Known now) {
        if (!now.equals(known.put(customer, now))) {
            changed.add(customer);
        }
    }

    private Map<ProgramId, Ownership> ownersOf(CustomerId customer) {
        return owners.computeIfAbsent(customer, unused -> new HashMap<>());
    }

    /** As the database keeps it: a batch must see what a later one would. */
    private static Instant kept(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static String key(CustomerId customer, ProgramId program) {
        return customer.value() + " " + program.value();
    }

    private static Instant earlier(@Nullable Instant known, Instant at) {
        return known == null || at.isBefore(known) ? at : known;
    }

    private static Instant later(@Nullable Instant known, Instant at) {
        return known == null || at.isAfter(known) ? at : known;
    }
}
