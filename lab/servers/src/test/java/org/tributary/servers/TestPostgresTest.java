package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.servers.DatabaseCredentials.Role;

class TestPostgresTest {

    private final TestPostgres postgres = TestServers.postgres();

    @Test
    void everyDatabaseIsAnotherOne() {
        assertThat(postgres.database("commission").url())
                .isNotEqualTo(postgres.database("commission").url());
    }

    @Test
    void theOwnerMakesTablesAndTheOthersReadThemWhenGranted() throws SQLException {
        DatabaseCredentials database = postgres.database("commission");
        try (Connection owner = connect(database, database.owner())) {
            run(owner, "CREATE TABLE entry (amount bigint)");
            run(owner, "INSERT INTO entry VALUES (2000)");
            run(owner, "GRANT SELECT ON entry TO " + database.web().user());
        }
        assertThat(sum(database, database.web())).isEqualTo(2000);
        assertThatThrownBy(() -> sum(database, database.worker())).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CREATE TABLE mine (id bigint)", "CREATE SCHEMA mine", "CREATE ROLE mine", "CREATE DATABASE mine"
            })
    void webAndWorkerOwnNothing(String attempt) throws SQLException {
        DatabaseCredentials database = postgres.database("payout");
        for (Role role : new Role[] {database.web(), database.worker()}) {
            try (Connection connection = connect(database, role)) {
                assertThatThrownBy(() -> run(connection, attempt)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void noRoleOfAServiceIsAboveRowLevelSecurity() throws SQLException {
        DatabaseCredentials database = postgres.database("payout");
        for (Role role : new Role[] {database.owner(), database.web(), database.worker()}) {
            try (Connection connection = connect(database, role);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBoolean(1)).isFalse();
            }
        }
    }

    @Test
    void anotherServicesRoleCannotConnect() {
        DatabaseCredentials commission = postgres.database("commission");
        DatabaseCredentials payout = postgres.database("payout");

        assertThatThrownBy(() -> connect(commission, payout.worker()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void provisioningAgainKeepsDataAndChangesPasswords() throws SQLException {
        PostgresAdmin admin = postgres.admin();
        DatabaseCredentials before = admin.credentials("again", kind -> "first-" + kind);
        admin.provision(before);
        try (Connection owner = connect(before, before.owner())) {
            run(owner, "CREATE TABLE entry (amount bigint)");
            run(owner, "INSERT INTO entry VALUES (7)");
        }

        DatabaseCredentials after = admin.credentials("again", kind -> "it's %s " + kind);
        admin.provision(after);

        assertThat(sum(after, after.owner())).isEqualTo(7);
        assertThatThrownBy(() -> connect(before, before.owner()))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void whatWasCommittedSurvivesSigkill() throws SQLException {
        DatabaseCredentials database = postgres.database("gateway");
        try (Connection owner = connect(database, database.owner())) {
            run(owner, "CREATE TABLE entry (amount bigint)");
            run(owner, "INSERT INTO entry VALUES (1)");
            postgres.kill();
            assertThatThrownBy(() -> run(owner, "INSERT INTO entry VALUES (2)")).isInstanceOf(SQLException.class);
        }

        postgres.start();

        assertThat(sum(database, database.owner())).isEqualTo(1);
    }

    @Test
    void aStopDoesNotWaitForClients() throws SQLException {
        DatabaseCredentials database = postgres.database("gateway");
        try (Connection client = connect(database, database.web())) {
            postgres.stop();
            assertThat(client.isValid(1)).isFalse();
        } finally {
            postgres.start();
        }
    }

    private static Connection connect(DatabaseCredentials database, Role role) throws SQLException {
        return DriverManager.getConnection(database.url(), role.user(), role.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long sum(DatabaseCredentials database, Role role) throws SQLException {
        try (Connection connection = connect(database, role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(amount) FROM entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
