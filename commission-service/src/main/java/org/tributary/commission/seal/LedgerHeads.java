package org.tributary.commission.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/**
 * The head of the chain at the end of each day in UTC on which something was sealed. It is told to the world, so that somebody outside can
 * keep it: whoever changes the past after that has to change what others have written down.
 */
public final class LedgerHeads {

    private LedgerHeads() {}

    /**
     * The last block of a day.
     *
     * @param date in UTC
     * @param block its number
     * @param hash SHA-256 in lower-case hex, which covers every block before
     */
    public record Head(LocalDate date, long block, String hash, Instant publishedAt) {}

    /** Newest first; the cursor is the day, counted from 1970. */
    public static Page<Head> list(Tx tx, PageRequest page) {
        long before = page.after() == null ? HeadStore.END : Math.min(HeadStore.END, Long.parseLong(page.after()));
        List<Head> heads = HeadStore.list(tx, LocalDate.ofEpochDay(before), page.limit() + 1);
        return Page.of(heads, page, head -> Long.toString(head.date().toEpochDay()));
    }

    /** Empty for a day that is not over, and for one on which nothing was sealed. */
    public static Optional<Head> find(Tx tx, LocalDate date) {
        return HeadStore.find(tx, date);
    }

    /**
     * Publishes the heads of days that are over; call it as the one sealer, after sealing, so that no block of such a day can follow.
     *
     * @return the first day that is not over
     */
    static LocalDate publish(Tx tx, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        HeadStore.close(tx, today, now).forEach(made -> {
            Head head = made.head();
            Outbox.add(tx, CommissionEvents.ledgerSealed(made.org(), head.date(), head.block(), head.hash(), now));
        });
        return today;
    }

    /** A head that was published just now. */
    record Made(OrganisationId org, Head head) {}
}
