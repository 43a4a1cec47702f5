package org.tributary.platform.idempotency;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.tributary.platform.database.Tx;

/** The table {@code idempotent_request}. */
final class IdempotencyStore {

    private IdempotencyStore() {}

    /** @return false when the key is taken; waits for a transaction that is taking it */
    static boolean begin(Tx tx, Question question, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                insert into idempotent_request (org, actor, key, fingerprint, created_at)
                                values (:org, :actor, :key, :fingerprint, :now)
                                on conflict do nothing""")
                        .bindMethods(question)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static Optional<Remembered> find(Tx tx, Question question) {
        return tx.handle()
                .createQuery("""
                        select fingerprint, status, answer from idempotent_request
                         where org = :org and actor = :actor and key = :key""")
                .bindMethods(question)
                .map(ConstructorMapper.of(Remembered.class))
                .findOne();
    }

    static void finish(Tx tx, Question question, int status, byte[] answer) {
        tx.handle()
                .createUpdate("""
                        update idempotent_request set status = :status, answer = :answer
                         where org = :org and actor = :actor and key = :key""")
                .bindMethods(question)
                .bind("status", status)
                .bind("answer", answer)
                .execute();
    }

    static void abandon(Tx tx, Question question) {
        tx.handle().createUpdate("""
                        delete from idempotent_request
                         where org = :org and actor = :actor and key = :key and status is null""").bindMethods(question).execute();
    }

    /** Lets go of this key when its answer is too old to be repeated. */
    static void forget(Tx tx, Question question, Instant before) {
        tx.handle()
                .createUpdate("""
                        delete from idempotent_request
                         where org = :org and actor = :actor and key = :key and created_at < :before""")
                .bindMethods(question)
                .bind("before", before)
                .execute();
    }
}
