package org.tributary.gateway.shown;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's health and what its accounts hold. */
public final class Ledger {

    private Ledger() {}

    /**
     * Whether the ledger holds what it promises.
     *
     * @param unsealed entries that no block covers yet
     */
    public record Check(
            boolean balanced,
            List<CurrencySum> currencies,
            @Nullable String chainHead,
            long unsealed,
            @Nullable String effectsDigest,
            long entries,
            Instant checkedAt) {}

    /** What all entries of a currency sum to: zero when all is well. */
    public record CurrencySum(String currency, long sum) {}

    /** What an account holds in minor units. */
    public record Balance(String account, String currency, long amount) {

        /** The partner or program whose it is. */
        public String owner() {
            String[] parts = account.split(":", -1);
            return parts.length == 3 ? parts[1] : account;
        }

        /** Its place on the way of money: pending, available, in_payout, paid, or a program's expense. */
        public String bucket() {
            return account.substring(account.lastIndexOf(':') + 1);
        }
    }

    /** The last block of a day, whose hash covers everything before. */
    public record Head(LocalDate date, long block, String hash) {}

    /** What is payable to a partner, or why it is not. */
    public record Due(String partnerId, long amount, String currency, boolean due, List<Reason> reasons) {}

    /** Why nothing is paid yet, in words. */
    public record Reason(String code, String detail) {}
}
