package org.tributary.commission;

import org.tributary.platform.database.Database;
import org.tributary.platform.database.DatabaseSettings;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.TestServers;

/** An empty commission database on a real PostgreSQL, migrated, for tests of stores. */
public final class FreshDatabase {

    private static final int CONNECTIONS = 3;

    private FreshDatabase() {}

    public static Database open() {
        return open(TestServers.postgres().database("commission"));
    }

    /** One that was made before; it is migrated too. */
    public static Database open(DatabaseCredentials c) {
        return new Database(new DatabaseSettings(
                c.url(),
                c.owner().user(),
                c.owner().password(),
                c.web().user(),
                c.web().password(),
                c.worker().user(),
                c.worker().password(),
                CONNECTIONS,
                CONNECTIONS));
    }
}
