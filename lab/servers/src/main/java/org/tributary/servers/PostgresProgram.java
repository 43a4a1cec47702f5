package org.tributary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL cluster in a directory: UTF-8, UTC, passwords by SCRAM, TCP on 127.0.0.1 only.
 *
 * @param data the cluster's directory; made when it is missing
 * @param port where it listens
 * @param password of the administrator {@link #ADMINISTRATOR}, set when the cluster is made
 * @param settings further {@code name=value} settings of this start
 */
public record PostgresProgram(Path data, int port, String password, List<String> settings) implements ServerProgram {

    /** The superuser of every cluster made here. */
    public static final String ADMINISTRATOR = "postgres";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=64MB",
            "io_method=sync",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_destination=stderr",
            "logging_collector=off");

    public PostgresProgram {
        settings = List.copyOf(settings);
    }

    /** The administrator's way in. */
    public PostgresAdmin admin() {
        return new PostgresAdmin("127.0.0.1", port, ADMINISTRATOR, password, "");
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void prepare() throws IOException {
        Binaries.postgres();
        UserNamespace.check();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            new PostgresLock(data).settle();
        } else {
            initialise();
        }
    }

    /** Makes the cluster beside its place and moves it there whole: an interrupted start leaves nothing that looks like data. */
    private void initialise() throws IOException {
        Path half = data.resolveSibling(data.getFileName() + ".part");
        Folders.delete(half);
        Files.createDirectories(half.toAbsolutePath().getParent());
        Path passwordFile = Files.createTempFile(
                half.toAbsolutePath().getParent(),
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password);
            Finished initdb = Finished.of(initdb(half, passwordFile));
            if (initdb.code() != 0) {
                throw new IOException(
                        "initdb could not make a PostgreSQL cluster in " + half + ":\n" + initdb.output());
            }
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> initdb(Path directory, Path passwordFile) throws IOException {
        return UserNamespace.around(List.of(
                Binaries.postgres().resolve("bin/initdb").toString(),
                "--pgdata=" + directory,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync"));
    }

    @Override
    public Launch launch() {
        try {
            List<String> command = new ArrayList<>();
            command.add(Binaries.postgres().resolve("bin/postgres").toString());
            command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
            for (String setting : SETTINGS) {
                command.addAll(List.of("-c", setting));
            }
            for (String setting : settings) {
                command.addAll(List.of("-c", setting));
            }
            return new Launch(UserNamespace.around(command), Map.of(), data);
        } catch (IOException e) {
            throw new IllegalStateException("Call prepare() first: PostgreSQL is not installed.", e);
        }
    }

    @Override
    public boolean answers() {
        DriverManager.setLoginTimeout(2);
        try (Connection connection =
                DriverManager.getConnection(admin().jdbcUrl("postgres"), ADMINISTRATOR, password)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
    @Override
    public String stopSignal() {
        return "INT";
    }
}
