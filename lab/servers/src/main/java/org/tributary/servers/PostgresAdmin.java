package org.tributary.servers;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tributary.servers.DatabaseCredentials.Role;

/**
 * The administrator of a PostgreSQL server, ours or another, who makes the services' databases and roles.
 *
 * @param parameters of every connection, such as {@code sslmode=require}; may be empty
 */
public record PostgresAdmin(String host, int port, String user, String password, String parameters) {

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgresql://user:password@host:port/database?parameters}; port, database and parameters may be left out.
     *
     * @throws IllegalArgumentException when the address names no user, password or host
     */
    public static PostgresAdmin at(String address) {
        URI uri = URI.create(address);
        String credentials = uri.getRawUserInfo();
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!known || uri.getHost() == null || credentials == null || !credentials.contains(":")) {
            throw new IllegalArgumentException(
                    "The administrator's address must read postgresql://user:password@host:port/postgres");
        }
        int colon = credentials.indexOf(':');
        return new PostgresAdmin(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(credentials.substring(0, colon)),
                decoded(credentials.substring(colon + 1)),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** The address that {@link #at} reads, for the database {@code postgres}. */
    public String address() {
        return address("postgres", new Role(user, password));
    }

    /** How a client other than JDBC reaches a database of this server in one address, credentials included. */
    public String address(String database, Role role) {
        return "postgresql://" + encoded(role.user()) + ":" + encoded(role.password()) + "@" + place(database);
    }

    /** JDBC address of a database of this server, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + place(database);
    }

    private String place(String database) {
        return host + ":" + port + "/" + database + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * What database {@code tributary_SERVICE} and its roles {@code tributary_SERVICE_owner}, {@code _web} and {@code _worker} are called; asks
     * no server.
     *
     * @param service lower-case name, at most 40 characters
     * @param passwords the password of {@code owner}, {@code web} and {@code worker}, asked by these names
     */
    public DatabaseCredentials credentials(String service, UnaryOperator<String> passwords) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("Not a service's name: " + service);
        }
        String database = "tributary_" + service;
        return new DatabaseCredentials(
                database,
                jdbcUrl(database),
                role(database, "owner", passwords),
                role(database, "web", passwords),
                role(database, "worker", passwords));
    }

    /** Makes what is missing of a database and its roles, and sets the roles' passwords. May be called again; nothing is ever dropped. */
    public void provision(DatabaseCredentials credentials) {
        String database = credentials.database();
        try {
            makeRoles(credentials);
            makeDatabase(database, credentials.owner().user());
            grant(database, credentials);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Could not make database " + database + " on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private static Role role(String database, String kind, UnaryOperator<String> passwords) {
        return new Role(database + "_" + kind, passwords.apply(kind));
    }

    private void makeRoles(DatabaseCredentials credentials) throws SQLException {
        try (Connection connection = connect("postgres")) {
            makeRole(connection, credentials.owner());
            makeRole(connection, credentials.web());
            makeRole(connection, credentials.worker());
            if (!isSuperuser(connection)) {
                run(connection, "GRANT %I TO CURRENT_USER", credentials.owner().user());
            }
        }
    }

    private static void makeRole(Connection connection, Role role) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())) {
            run(connection, "CREATE ROLE %I", role.user());
        }
        String attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
        run(connection, "ALTER ROLE %I WITH " + attributes + " PASSWORD %L", role.user(), role.password());
    }

    private void makeDatabase(String database, String owner) throws SQLException {
        try (Connection connection = connect("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                run(connection, "CREATE DATABASE %I OWNER %I", database, owner);
            }
        }
    }

    /** The owner's migrations decide who may touch which table; until then web and worker may connect and see the schema. */
    private void grant(String database, DatabaseCredentials credentials) throws SQLException {
        try (Connection connection = connect(database)) {
            run(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database);
            run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            for (Role role : new Role[] {credentials.web(), credentials.worker()}) {
                run(connection, "GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I", database, role.user());
                run(connection, "GRANT USAGE ON SCHEMA public TO %I", role.user());
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    private static boolean isSuperuser(Connection connection) throws SQLException {
        return exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper");
    }

    private static boolean exists(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, 1, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Runs a statement that takes no parameters; the server itself quotes the values, {@code %I} as names and {@code %L} as texts. */
    private static void run(Connection connection, String template, String... values) throws SQLException {
        String quoting = "SELECT format(?" + ", ?".repeat(values.length) + ")";
        try (PreparedStatement quote = connection.prepareStatement(quoting);
                Statement statement = connection.createStatement()) {
            quote.setString(1, template);
            bind(quote, 2, values);
            try (ResultSet rows = quote.executeQuery()) {
                rows.next();
                statement.execute(rows.getString(1));
            }
        }
    }

    private static void bind(PreparedStatement statement, int first, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(first + i, values[i]);
        }
    }

    @Override
    public String toString() {
        return "PostgresAdmin[" + user + "@" + host + ":" + port + "]";
    }
}
