package org.tributary.commission.accounting;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's accounts for what this ledger knows.
 *
 * @param version 1, 2, 3 …; 0 for the usual one, whose accounts are called like the roles
 * @param timeZone defines days and months of periods and journals
 * @param companyCode as the tenant's books name the organisation
 * @param accounts by role; a role that is missing uses its {@link AccountRole#usual}
 * @param costCentres of programs' expenses by program id; they beat the account's own
 */
public record AccountPlan(
        int version,
        ZoneId timeZone,
        String companyCode,
        Map<AccountRole, Target> accounts,
        Map<String, String> costCentres) {

    /** An account of the tenant's. */
    public record Target(String account, @Nullable String costCentre) {}

    public AccountPlan {
        accounts = Map.copyOf(accounts);
        costCentres = Map.copyOf(costCentres);
    }

    /** What is used until the tenant has said anything. */
    public static AccountPlan usual() {
        Map<AccountRole, Target> named = new EnumMap<>(AccountRole.class);
        for (AccountRole role : AccountRole.values()) {
            named.put(role, new Target(role.code(), null));
        }
        return new AccountPlan(0, ZoneId.of("UTC"), "", named, Map.of());
    }

    /** Whether the tenant has named its accounts. */
    public boolean isNamed() {
        return version > 0;
    }

    /**
     * Where an entry goes.
     *
     * @param program empty for none
     */
    public Target target(AccountRole role, String program) {
        Target target = target(role);
        String ofProgram = role.isExpense() ? costCentres.get(program) : null;
        return ofProgram == null ? target : new Target(target.account(), ofProgram);
    }

    private Target target(AccountRole role) {
        Target own = accounts.get(role);
        return own != null ? own : Objects.requireNonNull(accounts.get(role.usual()), role::code);
    }
}
