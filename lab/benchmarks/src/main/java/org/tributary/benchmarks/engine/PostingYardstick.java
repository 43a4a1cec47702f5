package org.tributary.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the same PostgreSQL does when it does nothing but post: ledger transactions with two entries each, in batches of 200, two connections
 * side by side. No receipts, no constraints beyond the keys, nothing else.
 */
public final class PostingYardstick {

    private static final int BATCH = 200;
    private static final int CONNECTIONS = 2;

    private PostingYardstick() {}

    /** Arguments: JDBC URL as administrator, seconds. Prints ledger transactions per second. */
    public static void main(String[] arguments) throws SQLException, InterruptedException, ExecutionException {
        String url = arguments[0];
        long seconds = Long.parseLong(arguments[1]);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop schema if exists yardstick cascade;
                    create schema yardstick;
                    create table yardstick.posting (transaction_id bigint primary key, key text not null, at timestamptz not null);
                    create table yardstick.entry (entry_id bigint generated always as identity primary key,
                        transaction_id bigint not null, account text not null, amount bigint not null);
                    create index on yardstick.entry (account)""");
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long posted = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Long>> runs = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long first = i * 1_000_000_000L;
                runs.add(executor.submit(() -> post(url, first, end)));
            }
            for (Future<Long> run : runs) {
                posted += run.get();
            }
        }
        System.out.printf(Locale.ROOT, "%.0f%n", (double) posted / seconds);
    }

    private static long post(String url, long first, long end) throws SQLException {
        long next = first;
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                post(connection, next);
                connection.commit();
                next += BATCH;
            }
        }
        return next - first;
    }

    private static void post(Connection connection, long first) throws SQLException {
        Object[] ids = LongStream.range(first, first + BATCH).boxed().toArray();
        try (PreparedStatement postings = connection.prepareStatement("""
                        insert into yardstick.posting select id, 'earned:' || id, now() from unnest(?::bigint[]) id""");
                PreparedStatement entries = connection.prepareStatement("""
                        insert into yardstick.entry (transaction_id, account, amount)
                        select * from unnest(?::bigint[], ?::text[], ?::bigint[])""")) {
            postings.setArray(1, connection.createArrayOf("bigint", ids));
            postings.executeUpdate();
            entries.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            IntStream.range(0, 2 * BATCH)
                                    .mapToObj(i -> ids[i / 2])
                                    .toArray()));
            entries.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            IntStream.range(0, 2 * BATCH)
                                    .mapToObj(i -> i % 2 == 0
                                            ? "program:prog_yardstick:expense"
                                            : "partner:ptr_" + (i * 7L + first) % 1_000 + ":pending")
                                    .toArray()));
            entries.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            IntStream.range(0, 2 * BATCH)
                                    .mapToObj(i -> i % 2 == 0 ? -2_000L : 2_000L)
                                    .toArray()));
            entries.executeUpdate();
        }
    }
}
