package org.tributary.payout.sending;

import java.time.Instant;
import java.util.Optional;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.payout.run.Attempt;
import org.tributary.platform.database.Tx;

/** The attempts of one item. */
record AttemptStore(Tx tx, OrganisationId org, PayoutId item) {

    /** The one whose outcome is not known yet. */
    Optional<Attempt> open() {
        return tx.handle()
                .createQuery("""
                        select key, number, sends, replayed_error, created_at from payout_attempt
                         where org = :org and item_id = :item and state = 'open'""")
                .bind("org", org.value())
                .bind("item", item.value())
                .map((rs, ctx) -> new Attempt(
                        rs.getString("key"),
                        rs.getInt("number"),
                        rs.getInt("sends"),
                        rs.getBoolean("replayed_error"),
                        rs.getTimestamp("created_at").toInstant()))
                .findOne();
    }

    /** The next one; the database refuses it while an earlier one is not refused, or its run not approved. */
    Attempt create(Instant now) {
        int number = 1
                + tx.handle()
                        .createQuery("select count(*) from payout_attempt where org = :org and item_id = :item")
                        .bind("org", org.value())
                        .bind("item", item.value())
                        .mapTo(Integer.class)
                        .one();
        Attempt attempt = new Attempt(Attempt.key(item, number), number, 1, false, now);
        tx.handle()
                .createUpdate("""
                        insert into payout_attempt (org, key, item_id, number, created_at)
                        values (:org, :key, :item, :number, :now)""")
                .bind("org", org.value())
                .bind("key", attempt.key())
                .bind("item", item.value())
                .bind("number", number)
                .bind("now", now)
                .execute();
        return attempt;
    }

    /** Puts on record that the key is about to be used once more. */
    void sendAgain(Attempt attempt) {
        tx.handle()
                .createUpdate("update payout_attempt set sends = sends + 1 where org = :org and key = :key")
                .bind("org", org.value())
                .bind("key", attempt.key())
                .execute();
    }

    /** Writes down an answer that leaves the outcome open. */
    void answered(Attempt attempt, String answer, boolean replayedError, Instant now) {
        write(attempt, "open", answer, replayedError, now);
    }

    void close(Attempt attempt, State state, String answer, Instant now) {
        write(attempt, state == State.ACCEPTED ? "accepted" : "refused", answer, attempt.replayedError(), now);
    }

    /** How an attempt ended. */
    enum State {
        ACCEPTED,
        REFUSED
    }

    private void write(Attempt attempt, String state, String answer, boolean replayedError, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_attempt set state = :state, answer = :answer, replayed_error = :replayed,
                               answered_at = :now where org = :org and key = :key""")
                .bind("org", org.value())
                .bind("key", attempt.key())
                .bind("state", state)
                .bind("answer", answer)
                .bind("replayed", replayedError)
                .bind("now", now)
                .execute();
    }
}
