package org.tributary.commission.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.tributary.commission.FreshDatabase;
import org.tributary.platform.database.Database;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.PostgresAdmin;
import org.tributary.servers.TestServers;

/** What docs/reliability.md tells an operator to do before a rehearsal, with COPY as the administrator. */
final class ArchiveCopy {

    /** The history of the directory, the plans, and the clicks with how far they have been read. */
    static final List<String> EVERYTHING = List.of(
            "directory_entry",
            "plan_document",
            "exchange_rate",
            "exchange_fixing",
            "click",
            "click_watermark",
            "epoch_fence",
            "(select * from consumed_offset where consumer in ('commission-directory', 'commission-clicks'))");

    /** For a rehearsal that reads the directory and the clicks from their topics again: what is in no topic. */
    static final List<String> PLANS = List.of("plan_document", "exchange_rate", "exchange_fixing");

    private ArchiveCopy() {}

    /** An empty database with the service's tables and the archive of another one. */
    static DatabaseCredentials of(DatabaseCredentials source, List<String> what) {
        DatabaseCredentials target = TestServers.postgres().database("rehearsal");
        try (Database migrated = FreshDatabase.open(target)) {
            migrated.workerRun(tx -> {});
        }
        try (Connection from = connection(source);
                Connection to = connection(target);
                Statement seen = from.createStatement();
                Statement days = to.createStatement()) {
            ResultSet clicked = seen.executeQuery("select distinct (clicked_at at time zone 'UTC')::date from click");
            while (clicked.next()) {
                days.execute("select ensure_click_day('" + clicked.getString(1) + "')");
            }
            for (String rows : what) {
                copy(from, to, rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return target;
    }

    private static void copy(Connection from, Connection to, String rows) throws SQLException {
        String selected = rows.startsWith("(") ? rows : "(select * from " + rows + ")";
        String table = rows.startsWith("(") ? "consumed_offset" : rows;
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + selected + " to stdout", out);
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connection(DatabaseCredentials credentials) throws SQLException {
        PostgresAdmin admin = TestServers.postgres().admin();
        return DriverManager.getConnection(admin.jdbcUrl(credentials.database()), admin.user(), admin.password());
    }
}
