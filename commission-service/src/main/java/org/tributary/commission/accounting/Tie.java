package org.tributary.commission.accounting;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.commission.accounting.RollForward.Holder;

/**
 * Whether a roll-forward closes with what the ledger's accounts hold.
 *
 * @param sums of both, by currency
 * @param untied how many partners' balances differ; none when it ties
 */
public record Tie(List<Sum> sums, long untied) {

    /** What the roll-forward says and what the ledger says is owed. */
    public record Sum(String currency, long rollForward, long ledger) {

        public long difference() {
            return rollForward - ledger;
        }

        private Sum plus(long more, long inLedger) {
            return new Sum(currency, Math.addExact(rollForward, more), Math.addExact(ledger, inLedger));
        }
    }

    public boolean ties() {
        return untied == 0;
    }

    static Tie of(Map<Holder, Long> closings, Map<Holder, Long> balances) {
        Set<Holder> holders = new HashSet<>(closings.keySet());
        holders.addAll(balances.keySet());
        Map<String, Sum> sums = new TreeMap<>();
        long untied = 0;
        for (Holder holder : holders) {
            long closing = closings.getOrDefault(holder, 0L);
            long balance = balances.getOrDefault(holder, 0L);
            untied += closing == balance ? 0 : 1;
            sums.compute(
                    holder.currency(), (code, sum) -> (sum == null ? new Sum(code, 0, 0) : sum).plus(closing, balance));
        }
        return new Tie(List.copyOf(sums.values()), untied);
    }
}
