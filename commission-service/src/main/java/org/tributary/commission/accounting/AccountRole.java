package org.tributary.commission.accounting;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Account;
import org.tributary.commission.ledger.Account.Bucket;
import org.tributary.commission.ledger.Transaction.Kind;

/** What an entry is to an accountant; the tenant gives each an account number of its own. */
public enum AccountRole {
    /** What sales earned partners. */
    EXPENSE("expense", null),
    /** What was earned without a single sale: for leads, goals, clicks and whole stretches of time. */
    BONUS("bonus", EXPENSE),
    /** What people added or took away. */
    ADJUSTMENT("adjustment", EXPENSE),
    /** What refunds and cancellations took back. */
    CLAWBACK("clawback", EXPENSE),
    /** Owed to partners, its hold running. */
    PENDING("pending", null),
    /** Owed to partners and payable. */
    AVAILABLE("available", null),
    /** Owed to partners and claimed by a payout run. */
    IN_PAYOUT("inPayout", null),
    /** What left for partners: a clearing account against the bank. */
    PAID("paid", null);

    private final String code;
    private final @Nullable AccountRole usual;

    AccountRole(String code, @Nullable AccountRole usual) {
        this.code = code;
        this.usual = usual;
    }

    /** As it stands in JSON. */
    public String code() {
        return code;
    }

    /** Whose account is used where the tenant names none; null for those that must have one. */
    public @Nullable AccountRole usual() {
        return usual;
    }

    public static Optional<AccountRole> parse(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /**
     * The role of an entry.
     *
     * @param ofSale whether its conversion is a sale
     */
    public static AccountRole of(Account account, Kind kind, boolean ofSale) {
        return switch (account) {
            case Account.OfPartner(var _, Bucket bucket) -> ofBucket(bucket);
            case Account.OfProgram _ -> ofExpense(kind, ofSale);
        };
    }

    private static AccountRole ofBucket(Bucket bucket) {
        return switch (bucket) {
            case PENDING -> PENDING;
            case AVAILABLE -> AVAILABLE;
            case IN_PAYOUT -> IN_PAYOUT;
            case PAID -> PAID;
        };
    }

    private static AccountRole ofExpense(Kind kind, boolean ofSale) {
        return switch (kind) {
            case EARNED -> ofSale ? EXPENSE : BONUS;
            case REVERSED, CANCELED -> CLAWBACK;
            case ADJUSTED -> ADJUSTMENT;
            case MATURED, CLAIMED, FREED, PAID -> EXPENSE;
        };
    }

    /** Whether it stands in the statement of income, so that the month of its conversion matters. */
    public boolean isExpense() {
        return this == EXPENSE || usual == EXPENSE;
    }
}
