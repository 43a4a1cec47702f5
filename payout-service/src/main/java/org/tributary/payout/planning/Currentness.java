package org.tributary.payout.planning;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Makes sure that everything commission had committed when planning was asked for has arrived here. */
@Singleton
final class Currentness {

    private static final long LOOK_EVERY_MS = 25;

    private final CommissionPosition commission;
    private final Database database;
    private final Duration patience;

    Currentness(CommissionPosition commission, Database database, PlanningSettings settings) {
        this.commission = commission;
        this.database = database;
        this.patience = settings.patience();
    }

    /** @throws ProblemException 503 {@code commissions_not_current} when it cannot be made sure of in time */
    void await(OrganisationId org) {
        long deadline = System.nanoTime() + patience.toNanos();
        long mark = commission
                .askForMark(org, patience)
                .orElseThrow(() -> notCurrent("commission-service did not say how far it is"));
        while (!database.web(org, tx -> PlanningStore.markSeenEverywhere(tx, mark))) {
            if (System.nanoTime() > deadline) {
                throw notCurrent("not all commissions have arrived within " + patience.toSeconds() + " seconds");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notCurrent("the service is stopping");
        }
    }

    private static ProblemException notCurrent(String what) {
        return ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "commissions_not_current",
                "Nothing was planned: " + what
                        + ". Ask again shortly; if it stays so, look at the health of commission-service and Kafka.");
    }
}
