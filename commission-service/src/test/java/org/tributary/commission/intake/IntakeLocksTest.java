package org.tributary.commission.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.exchange.RateSettings;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Database;
import org.tributary.platform.inbox.NotYet;

/** Two instances that take the same customers and orders in opposite orders wait for each other, and never in a circle. */
class IntakeLocksTest {

    private static final OrganisationId ORG = new OrganisationId("org_locks");
    private static final int ROUNDS = 30;
    private static final int ORDERS = 20;
    private static final Duration WEEK = Duration.ofDays(7);

    private static Database database;
    private static Intake intake;

    @BeforeAll
    static void migrate() {
        database = FreshDatabase.open();
        intake = new Intake(
                new DirectoryHistory(), new PlanBook(), new RateSettings(WEEK, null, WEEK, WEEK), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void salesAndTheirRefundsInOppositeOrdersNeverBlockEachOther() throws Exception {
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<List<Outcome>>> both =
                        instances.invokeAll(List.of(taking(sales(round)), taking(refunds(round))));
                assertThat(both.get(0).get()).contains(Outcome.NOT_EARNED).hasSizeGreaterThanOrEqualTo(ORDERS);
                assertThat(both.get(1).get()).hasSize(ORDERS);
            }
        }
        assertThat(database.<Integer>worker(tx -> tx.handle()
                        .createQuery("select count(*) from conversion where kind = 'refund'")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(ROUNDS * ORDERS);
    }

    @Test
    void oneOrderDeliveredAThousandTimesToTwoInstancesIsOneSale() throws Exception {
        List<ConversionEvent> same = List.of(sale("again", "again"));
        List<Callable<List<Outcome>>> deliveries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            deliveries.add(taking(same));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            for (Future<List<Outcome>> delivery : instances.invokeAll(deliveries)) {
                outcomes.addAll(delivery.get());
            }
        }
        assertThat(outcomes).hasSize(1_000).containsOnlyOnce(Outcome.NOT_EARNED);
    }

    private static Callable<List<Outcome>> taking(List<ConversionEvent> events) {
        return () -> {
            while (true) {
                try {
                    return database.worker(tx -> intake.take(tx, events));
                } catch (NotYet theOtherOneIsFirst) {
                    continue;
                }
            }
        };
    }

    private static List<ConversionEvent> sales(int round) {
        List<ConversionEvent> sales = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            sales.add(sale("c" + i % 7, round + "x" + i));
        }
        return sales;
    }

    private static List<ConversionEvent> refunds(int round) {
        List<ConversionEvent> refunds = new ArrayList<>();
        for (int i = ORDERS - 1; i >= 0; i--) {
            refunds.add(refund(round + "x" + i));
        }
        return refunds;
    }

    private static ConversionEvent sale(String customer, String order) {
        return new SaleRecorded(
                envelope(),
                new ConversionId("cnv_sale" + order),
                null,
                new CustomerId("cus_" + customer),
                null,
                null,
                "Purchase",
                order,
                true,
                Money.of(1_000, "eur"),
                0,
                0,
                0,
                List.of(),
                "custom",
                Map.of(),
                null,
                null);
    }

    private static ConversionEvent refund(String order) {
        return new RefundRecorded(
                envelope(), new ConversionId("cnv_refund" + order), order, "r" + order, 100L, null, List.of(), null);
    }

    private static Envelope envelope() {
        return Envelope.now(ORG, Mode.LIVE, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
