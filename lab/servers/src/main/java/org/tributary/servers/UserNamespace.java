package org.tributary.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as nobody, while its files stay where they are and belong to
 * whom they did; any other user runs it as it is.
 */
final class UserNamespace {

    private static final List<String> UNSHARE = List.of("unshare", "--user");

    private UserNamespace() {}

    /** Fails with the way out when we are root and the kernel, or the container we run in, allows no user namespace. */
    static void check() throws IOException {
        if (!isRoot()) {
            return;
        }
        List<String> trial = new ArrayList<>(UNSHARE);
        trial.add("true");
        Finished tried = Finished.of(trial);
        if (tried.code() != 0) {
            throw new IOException("PostgreSQL refuses to run as root, and a user namespace for it cannot be made here ("
                    + tried.output().strip() + "). Run as an ordinary user, or use a PostgreSQL of your own.");
        }
    }

    static List<String> around(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(UNSHARE);
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
