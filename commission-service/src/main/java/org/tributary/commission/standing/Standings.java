package org.tributary.commission.standing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Standing;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** What verdicts must remember from one conversion to the next. */
public final class Standings {

    private Standings() {}

    /** Whose standing it is. */
    public record Owner(OrganisationId org, ProgramId program, PartnerId partner) {}

    /**
     * How far a partner and its plan have come. The meters are locked until the transaction ends, so that two conversions cannot both
     * have the last of a budget.
     *
     * @param meters that the verdict asks for; empty for none
     * @param totals whether it asks what the partner has sold
     */
    public static Standing find(Tx tx, Owner owner, Set<Meter> meters, boolean totals) {
        Tally tally = meters.isEmpty() ? null : new Tally(StandingStore.lock(tx, owner, meters));
        return new Standing(tally, totals ? StandingStore.totals(tx, owner) : null);
    }

    /** Moves meters that {@link #find} has locked, or those that a correction touches. */
    public static void move(Tx tx, Owner owner, Map<Meter, Long> by) {
        if (!by.isEmpty()) {
            StandingStore.move(tx, owner, by);
        }
    }

    /**
     * A partner has sold, or something it sold went back.
     *
     * @param day in the program's time zone
     * @param sales how many more, negative for fewer
     * @param revenue how much more, in minor units of the program's currency
     */
    public static void sold(Tx tx, Owner owner, LocalDate day, long sales, long revenue) {
        if (sales != 0 || revenue != 0) {
            StandingStore.sold(tx, owner, day, sales, revenue);
        }
    }
}
