package org.tributary.payout.account;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.payout.account.RefreshStore.Due;
import org.tributary.payout.duty.Duty;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.Rail;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;

/**
 * Asks the rail how an account stands whenever something says that it may have changed. Events only say that; so their order, their repeats
 * and their content do not matter.
 */
@Context
public final class AccountRefresh implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRefresh.class);
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(15);

    private final Database database;
    private final Rail rail;
    private final Clock clock;
    private final Duty duty;

    AccountRefresh(Database database, Rail rail, Clock clock) {
        this.database = database;
        this.rail = rail;
        this.clock = clock;
        this.duty = new Duty("account-refresh", 1, REST, this::refreshOne);
    }

    /** Notes in the open transaction that an account may have changed; strangers' accounts are passed over. */
    public void note(Tx tx, String account) {
        new RefreshStore(tx).note(rail.name(), account, clock.instant());
    }

    /** Says that something was noted and committed. */
    public void wake() {
        duty.wake();
    }

    @PreDestroy
    @Override
    public void close() {
        duty.close();
    }

    private boolean refreshOne() {
        Instant now = clock.instant();
        Optional<Due> due =
                database.worker(tx -> new RefreshStore(tx).take(rail.name(), now, now.plus(UNTIL_NEXT_TRY)));
        due.ifPresent(this::refresh);
        return due.isPresent();
    }

    private void refresh(Due due) {
        switch (rail.standing(due.account())) {
            case AccountAnswer.Standing standing ->
                database.workerRun(tx -> new RefreshStore(tx).refreshed(due, standing.status(), clock.instant()));
            case AccountAnswer.Declined declined -> LOG.warn("account {}: {}", due.account(), declined.reason());
            case AccountAnswer.NoAnswer none -> LOG.info("account {} later: {}", due.account(), none.reason());
        }
    }
}
