package org.tributary.platform;

import org.tributary.platform.database.Database;
import org.tributary.platform.database.DatabaseSettings;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.TestServers;

/** The real servers in the form that the platform's classes take. */
public final class PlatformServers {

    private PlatformServers() {}

    /** A database of its own, with the test's migrations. */
    public static Database database() {
        DatabaseCredentials c = TestServers.postgres().database("platform");
        return new Database(new DatabaseSettings(
                c.url(),
                c.owner().user(),
                c.owner().password(),
                c.web().user(),
                c.web().password(),
                c.worker().user(),
                c.worker().password(),
                4,
                4));
    }

    public static KafkaSettings kafka() {
        return new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1);
    }
}
