package org.tributary.commission.period;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlan;
import org.tributary.commission.accounting.AccountPlanDraft;
import org.tributary.commission.accounting.AccountPlanDraft.Checked;
import org.tributary.commission.accounting.AccountPlanDraft.Fault;
import org.tributary.commission.period.AccountPlanStore.Kept;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** The account plans of organisations; each change makes a version, because exports were made with those before. */
@Singleton
public final class AccountPlans {

    private final Database database;
    private final Clock clock;

    AccountPlans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A plan with who made it.
     *
     * @param changedAt null for the usual plan, which nobody made
     */
    public record Versioned(
            AccountPlan plan,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {

        static final Versioned USUAL = new Versioned(AccountPlan.usual(), null, null);
    }

    public Versioned current(OrganisationId org) {
        return database.web(
                org,
                tx -> AccountPlanStore.newest(tx).map(AccountPlans::versioned).orElse(Versioned.USUAL));
    }

    /**
     * Makes a version of the draft, unless it says what the newest does.
     *
     * @throws ProblemException 400 {@code invalid_request} naming every wrong field
     */
    public Versioned change(OrganisationId org, AccountPlanDraft draft, @Nullable String by) {
        return database.web(org, tx -> {
            AccountPlanStore.lock(tx, org);
            Optional<Kept> newest = AccountPlanStore.newest(tx);
            int version = newest.map(Kept::version).orElse(0);
            AccountPlan plan = checked(tx, draft, version + 1);
            if (newest.isPresent() && checked(newest.get()).equals(checked(tx, draft, version))) {
                return versioned(newest.get());
            }
            Kept kept = new Kept(version + 1, draft, by, clock.instant().truncatedTo(ChronoUnit.MICROS));
            AccountPlanStore.insert(tx, org, kept);
            return new Versioned(plan, by, kept.changedAt());
        });
    }

    private static AccountPlan checked(Tx tx, AccountPlanDraft draft, int version) {
        return switch (draft.check(version)) {
            case Checked.Faulty(List<Fault> faults) -> throw refused(faults);
            case Checked.Fine(AccountPlan plan) -> {
                if (!AccountPlanStore.knowsZone(tx, plan.timeZone().getId())) {
                    throw refused(List.of(
                            new Fault("/timeZone", "unknown_time_zone", "is no time zone that the database knows")));
                }
                yield plan;
            }
        };
    }

    private static ProblemException refused(List<Fault> faults) {
        return ProblemException.invalid(
                "invalid_request",
                "Nothing was changed; correct what is named and send it again.",
                faults.stream()
                        .map(fault -> new Problem.FieldError(fault.pointer(), fault.code(), fault.detail()))
                        .toList());
    }

    /** What is in force in a transaction. */
    static AccountPlan current(Tx tx) {
        return AccountPlanStore.newest(tx).map(AccountPlans::checked).orElseGet(AccountPlan::usual);
    }

    private static Versioned versioned(Kept kept) {
        return new Versioned(checked(kept), kept.changedBy(), kept.changedAt());
    }

    private static AccountPlan checked(Kept kept) {
        return switch (kept.draft().check(kept.version())) {
            case Checked.Fine(AccountPlan plan) -> plan;
            case Checked.Faulty(List<Fault> faults) ->
                throw new IllegalStateException(
                        "account plan " + kept.version() + " was accepted and cannot be read: " + faults);
        };
    }
}
