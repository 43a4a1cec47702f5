package org.tributary.servers;

import java.util.Map;
import java.util.TreeMap;

/**
 * A service's own database with its three roles: the owner migrates it, {@code web} serves requests, {@code worker} runs consumers and jobs.
 *
 * @param database its name
 * @param url JDBC address without credentials
 */
public record DatabaseCredentials(String database, String url, Role owner, Role web, Role worker) {

    /** A role of the database server and its password. */
    public record Role(String user, String password) {

        @Override
        public String toString() {
            return "Role[" + user + "]";
        }
    }

    /** The variables through which a service is told about its database. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("DATABASE_URL", url);
        variables.put("DATABASE_OWNER_USER", owner.user());
        variables.put("DATABASE_OWNER_PASSWORD", owner.password());
        variables.put("DATABASE_WEB_USER", web.user());
        variables.put("DATABASE_WEB_PASSWORD", web.password());
        variables.put("DATABASE_WORKER_USER", worker.user());
        variables.put("DATABASE_WORKER_PASSWORD", worker.password());
        return variables;
    }
}
