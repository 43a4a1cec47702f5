package org.tributary.payout.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.payout.rail.RailEvent;
import org.tributary.payout.rail.RailNews;
import org.tributary.platform.database.Tx;

/** Which events of rails have been applied. */
final class RailEventStore {

    private RailEventStore() {}

    /** Stores an event; false when it was applied before. One being applied right now is waited for. */
    static boolean insert(Tx tx, String rail, RailEvent event, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                insert into rail_event (rail, event_id, type, subject, received_at)
                                values (:rail, :id, :type, :subject, :now) on conflict do nothing""")
                        .bind("rail", rail)
                        .bind("id", event.id())
                        .bind("type", event.type())
                        .bind("subject", subject(event.news()))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static @Nullable String subject(RailNews news) {
        return switch (news) {
            case RailNews.TransferSeen seen -> seen.record().id();
            case RailNews.AccountChanged changed -> changed.account();
            case RailNews.Other _ -> null;
        };
    }
}
