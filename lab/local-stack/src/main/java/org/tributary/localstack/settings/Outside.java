package org.tributary.localstack.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.servers.PostgresAdmin;

/**
 * Servers that somebody else runs and this stack only uses; null where the stack starts one of its own.
 *
 * @param database address of a PostgreSQL administrator, {@code postgresql://user:password@host:port/postgres}
 * @param redis {@code redis://host:port}
 * @param kafka bootstrap servers, {@code host:port} list
 * @param smtp {@code smtp://host:port}
 */
public record Outside(
        @Nullable String database,
        @Nullable String redis,
        @Nullable String kafka,
        @Nullable String smtp) {

    static Outside from(Map<String, String> environment) {
        Outside outside = new Outside(
                given(environment, "TRIBUTARY_DATABASE_URL"),
                given(environment, "TRIBUTARY_REDIS_URL"),
                given(environment, "TRIBUTARY_KAFKA_BOOTSTRAP"),
                given(environment, "TRIBUTARY_SMTP_URL"));
        outside.check();
        return outside;
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void check() {
        if (database == null) {
            return;
        }
        try {
            PostgresAdmin.at(database);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("TRIBUTARY_DATABASE_URL: " + e.getMessage());
        }
    }
}
