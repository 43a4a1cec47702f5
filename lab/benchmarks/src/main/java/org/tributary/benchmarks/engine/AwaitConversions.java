package org.tributary.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Watches conversions being judged until there are so many, and says how fast: over the part between the first tenth and the last, so that
 * neither waking up nor the last small batch counts.
 */
public final class AwaitConversions {

    private static final long GIVE_UP = TimeUnit.MINUTES.toNanos(30);

    private AwaitConversions() {}

    /** Arguments: JDBC URL of the commission service's database as administrator, how many there were before, how many there will be. */
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        long from = Long.parseLong(arguments[1]);
        long to = Long.parseLong(arguments[2]);
        long start = from + (to - from) / 10;
        long began = System.nanoTime();
        long counted = 0;
        long countedAt = began;
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            for (long now = count(connection); now < to; now = count(connection)) {
                if (counted == 0 && now >= start) {
                    counted = now;
                    countedAt = System.nanoTime();
                }
                if (System.nanoTime() - began > GIVE_UP) {
                    throw new IllegalStateException("only " + now + " of " + to + " conversions have been judged");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        double seconds = (System.nanoTime() - countedAt) / 1e9;
        System.out.printf(Locale.ROOT, "%.0f%n", (to - counted) / seconds);
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select case when is_called then last_value else 0 end from conversion_position_seq")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
