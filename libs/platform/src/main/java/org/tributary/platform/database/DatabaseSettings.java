package org.tributary.platform.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * One database of one service: a migration owner and two roles that own nothing.
 *
 * @param url JDBC address without credentials
 * @param webConnections most connections of the role that serves requests
 * @param workerConnections most connections of the role that consumes and runs jobs
 */
@ConfigurationProperties("database")
@Requires(property = "database.url")
public record DatabaseSettings(
        String url,
        String ownerUser,
        String ownerPassword,
        String webUser,
        String webPassword,
        String workerUser,
        String workerPassword,
        @Bindable(defaultValue = "8") int webConnections,
        @Bindable(defaultValue = "8") int workerConnections) {

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + "]";
    }
}
