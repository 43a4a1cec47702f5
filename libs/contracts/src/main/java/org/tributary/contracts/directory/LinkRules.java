package org.tributary.contracts.directory;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.LinkId;

/**
 * When a link stops leading to its destination, and where else it leads.
 *
 * @param expiresAt from then on it leads to the fallback, null for never
 * @param clickCap after so many clicks it leads to the fallback, null for no end
 * @param fallbackUrl where it leads then, null for the program's fallback
 * @param targets other destinations for some visitors; the first that fits goes before the link's own URL
 */
public record LinkRules(
        @Nullable Instant expiresAt,
        @Nullable ClickCap clickCap,
        @Nullable String fallbackUrl,
        List<Target> targets) {

    /** No rule at all. */
    public static final LinkRules NONE = new LinkRules(null, null, null, List.of());

    /**
     * How many clicks may go to a link's destination; invalid ones do not count.
     *
     * @param clicks the most of one period
     * @param per what it begins anew with
     * @param since when it was set; clicks before do not count
     */
    public record ClickCap(long clicks, Period per, Instant since) {

        /**
         * The name of the Redis hash in which every tracking instance keeps its own count of the period, under its number; their
         * sum is what was counted.
         *
         * @param zone the program's, whose days and months these are
         */
        public String counter(LinkId link, Instant now, ZoneId zone) {
            String period = now.atZone(zone).toLocalDate().toString().substring(0, per.precision);
            return "tributary:cap:" + link.value() + ":" + since.toEpochMilli() + ":" + period;
        }
    }

    /** What a cap begins anew with. */
    public enum Period {
        /** Never: it is for the whole life of the link. */
        TOTAL("".length()),
        /** The program's month. */
        MONTH("2026-11".length()),
        /** The program's day. */
        DAY("2026-11-21".length());

        private final int precision;

        Period(int precision) {
            this.precision = precision;
        }
    }
}
