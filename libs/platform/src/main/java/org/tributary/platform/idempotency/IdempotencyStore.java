package org.tributary.platform.idempotency;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tributary.platform.database.Tx;

/** The table {@code idempotent_request}. */
final class IdempotencyStore {

    private IdempotencyStore() {}

    /** @return false when the key is taken; waits for a transaction that is taking it */
    static boolean begin(Tx tx, Question question, Instant now) {
        return bound(tx.handle().createUpdate("""
                                insert into idempotent_request (org, actor, key, fingerprint, created_at)
                                values (:org, :actor, :key, :fingerprint, :now)
                                on conflict do nothing"""), question).bind("now", now).execute() == 1;
    }

    static Optional<Remembered> find(Tx tx, Question question) {
        return bound(tx.handle().createQuery("""
                        select fingerprint, status, answer from idempotent_request
                         where org = :org and actor = :actor and key = :key"""), question)
                .map((row, context) -> new Remembered(
                        row.getString("fingerprint"), (Integer) row.getObject("status"), row.getBytes("answer")))
                .findOne();
    }

    static void finish(Tx tx, Question question, int status, byte[] answer) {
        bound(tx.handle().createUpdate("""
                        update idempotent_request set status = :status, answer = :answer
                         where org = :org and actor = :actor and key = :key"""), question)
                .bind("status", status)
                .bind("answer", answer)
                .execute();
    }

    static void abandon(Tx tx, Question question) {
        bound(tx.handle().createUpdate("""
                        delete from idempotent_request
                         where org = :org and actor = :actor and key = :key and status is null"""), question).execute();
    }

    /** Lets go of this key when its answer is too old to be repeated. */
    static void forget(Tx tx, Question question, Instant before) {
        bound(tx.handle().createUpdate("""
                        delete from idempotent_request
                         where org = :org and actor = :actor and key = :key and created_at < :before"""), question).bind("before", before).execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Question question) {
        return statement
                .bind("org", question.org())
                .bind("actor", question.actor())
                .bind("key", question.key())
                .bind("fingerprint", question.fingerprint());
    }
}
