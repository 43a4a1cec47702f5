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
public record Earned(
        @Nullable String programId, String status, long amount, String currency) {

    /** The states through which a commission comes to be paid, in their order. */
    public static final List<String> STATES = List.of("pending", "held", "available", "in_payout", "paid");

    /** One program and currency with its sum in each of {@link #STATES}. */
    public record Account(
            @Nullable String programId, String currency, Map<String, Long> byState) {

        public long in(String state) {
            return byState.getOrDefault(state, 0L);
        }

        /** What was earned in all, whatever state it is in. */
        public long total() {
            return byState.values().stream().reduce(0L, Math::addExact);
        }
    }

    /** By program and currency, in the order in which they came. */
    public static List<Account> accounts(List<Earned> sums) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Earned sum : sums) {
            if (STATES.contains(sum.status())) {
                accounts.computeIfAbsent(
                                sum.programId() + " " + sum.currency(),
                                any -> new Account(sum.programId(), sum.currency(), new LinkedHashMap<>()))
                        .byState()
                        .merge(sum.status(), sum.amount(), Math::addExact);
            }
        }
        return new ArrayList<>(accounts.values());
    }
}
