package org.tributary.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.health.ReadinessCheck;

/**
 * The service's PostgreSQL. Requests run as the role {@code web}, which sees one tenant for the length of one transaction;
 * consumers and jobs run as {@code worker}, whose all-tenant policy is written out in the migrations. Migrations run as the owner
 * before the first transaction; while the server is away, start-up waits for it and readiness says so.
 */
@Context
@Requires(beans = DatabaseSettings.class)
public final class Database implements ReadinessCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final DatabaseSettings settings;
    private final HikariDataSource webPool;
    private final HikariDataSource workerPool;
    private final Jdbi web;
    private final Jdbi worker;
    private final CountDownLatch migrated = new CountDownLatch(1);
    private final Thread migration;

    public Database(DatabaseSettings settings) {
        this.settings = settings;
        this.webPool = pool("web", settings.webUser(), settings.webPassword(), settings.webConnections());
        this.workerPool =
                pool("worker", settings.workerUser(), settings.workerPassword(), settings.workerConnections());
        this.web = jdbi(webPool);
        this.worker = jdbi(workerPool);
        this.migration = Thread.ofVirtual().name("migration").start(this::migrateUntilDone);
    }

    /** Runs work for one tenant in one transaction; an exception rolls all of it back. */
    public <T> T web(OrganisationId tenant, Function<Tx, T> work) {
        awaitMigrated();
        return web.inTransaction(handle -> {
            handle.createQuery("select set_config('tributary.organisation', :org, true)")
                    .bind("org", tenant.value())
                    .mapTo(String.class)
                    .one();
            return work.apply(new Tx(handle));
        });
    }

    /** Runs work across tenants in one transaction; an exception rolls all of it back. */
    public <T> T worker(Function<Tx, T> work) {
        awaitMigrated();
        return worker.inTransaction(handle -> work.apply(new Tx(handle)));
    }

    /** Like {@link #web} for work that answers nothing. */
    public void webRun(OrganisationId tenant, Consumer<Tx> work) {
        web(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Like {@link #worker} for work that answers nothing. */
    public void workerRun(Consumer<Tx> work) {
        worker(tx -> {
            work.accept(tx);
            return true;
        });
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> waitingFor() {
        if (migrated.getCount() > 0) {
            return Optional.of("PostgreSQL to answer and its migrations to finish");
        }
        try {
            return web.withHandle(handle -> handle.getConnection().isValid(1))
                    ? Optional.empty()
                    : Optional.of("PostgreSQL");
        } catch (Exception unreachable) {
            return Optional.of("PostgreSQL to answer again");
        }
    }

    @PreDestroy
    @Override
    public void close() {
        migration.interrupt();
        webPool.close();
        workerPool.close();
    }

    private void awaitMigrated() {
        try {
            migrated.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", stopping);
        }
    }

    private void migrateUntilDone() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                migrate();
                migrated.countDown();
                return;
            } catch (RuntimeException unreachable) {
                LOG.warn(
                        "database not ready, trying again: {}",
                        String.valueOf(unreachable.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(settings.url(), settings.ownerUser(), settings.ownerPassword())
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("web", settings.webUser(), "worker", settings.workerUser()))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private HikariDataSource pool(String name, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private static Jdbi jdbi(HikariDataSource pool) {
        return Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }
}
