package org.tributary.gateway.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner has in one program, currency and status.
 *
 * @param amount in minor units, negative when more was taken back than earned
 */
public record Earned(@Nullable String programId, String status, long amount, String currency) {

    /** The states through which a commission comes to be paid, in their order. */
    public static final List<String> STATES = List.of("pending", "held", "available", "in_payout", "paid");

    /** One program and currency with its sum in each of {@link #STATES}. */
    public record Account(@Nullable String programId, String currency, Map<String, Long> byState) {

        public long in(String state) {
            return byState.getOrDefault(state, 0L);
        }
    }

    /**
     * By program and currency, in the order in which they came. A commission that was wholly taken back while it was available shows as
     * reversed, and its reversal as available: both together are what is available. Those taken back earlier sum to zero.
     */
    public static List<Account> accounts(List<Earned> sums) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Earned sum : sums) {
            String state = sum.status().equals("reversed") ? "available" : sum.status();
            if (STATES.contains(state)) {
                accounts.computeIfAbsent(
                                sum.programId() + " " + sum.currency(),
                                any -> new Account(sum.programId(), sum.currency(), new LinkedHashMap<>()))
                        .byState()
                        .merge(state, sum.amount(), Math::addExact);
            }
        }
        return new ArrayList<>(accounts.values());
    }
}
