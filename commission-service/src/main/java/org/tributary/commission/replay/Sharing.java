package org.tributary.commission.replay;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.commission.plan.Cap;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.PlanDocument.Repeat;
import org.tributary.commission.plan.PlanDocument.Rule;

/** Which conversions share what a plan remembers: those must be replayed in their order, all others may run side by side. */
public enum Sharing {
    /** The plan remembers nothing: a sale and its refunds alone belong together. */
    ORDER,
    /** Bands, caps of partners, and tiers. */
    PARTNER,
    /** Caps of customers, and goals that pay once. */
    CUSTOMER,
    /** A budget of the program or of a goal, or both partners and customers are remembered. */
    EVERYTHING;

    public static Sharing of(Plan plan) {
        Set<Sharing> found = EnumSet.noneOf(Sharing.class);
        if (plan.asksForTotals()) {
            found.add(PARTNER);
        }
        plan.ladder().ifPresent(tiers -> found.add(PARTNER));
        plan.document().rules().stream().flatMap(Sharing::of).forEach(found::add);
        found.remove(ORDER);
        return switch (found.size()) {
            case 0 -> ORDER;
            case 1 -> found.iterator().next();
            default -> EVERYTHING;
        };
    }

    /** The same where partners share conversions, so that what one of them brings moves what is remembered of others. */
    public Sharing wherePartnersShare() {
        return this == PARTNER ? EVERYTHING : this;
    }

    /** Which of several parts something belongs to, so that whatever shares something is in one part. */
    public int part(Past.Ties ties, int parts) {
        String shared = switch (this) {
            case ORDER -> ties.order();
            case PARTNER -> ties.partner();
            case CUSTOMER -> ties.customer();
            case EVERYTHING -> null;
        };
        return shared == null ? 0 : Math.floorMod(shared.hashCode(), parts);
    }

    /** Whether anything may run side by side at all. */
    public boolean divides() {
        return this != EVERYTHING;
    }

    private static Stream<Sharing> of(Rule rule) {
        Stream<Sharing> caps = rule.cap().stream().map(cap -> of(cap.of()));
        Stream<Sharing> bands = rule.pay().of() == null ? Stream.of() : Stream.of(PARTNER);
        Stream<Sharing> once = rule.repeat() == Repeat.ONCE ? Stream.of(CUSTOMER) : Stream.of();
        return Stream.of(caps, bands, once).flatMap(all -> all);
    }

    private static Sharing of(Cap.Scope scope) {
        return switch (scope) {
            case PARTNER -> PARTNER;
            case CUSTOMER -> CUSTOMER;
            case ORDER -> ORDER;
            case PROGRAM, GOAL -> EVERYTHING;
        };
    }
}
