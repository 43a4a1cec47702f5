package org.tributary.gateway.directory;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.gateway.audit.AuditTrail;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.outbox.Outgoing;

/**
 * Makes changes to what the gateway owns. A change is answered when its directory entries stand on the topic, so that who clicks a
 * link right after making it is known; when Kafka is away it is answered after two seconds all the same, and the entries follow.
 */
@Singleton
public final class Changes {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long NOTHING_TOLD = -1;

    private final Database database;
    private final OutboxRelay relay;
    private final AuditTrail trail;

    Changes(Database database, OutboxRelay relay, AuditTrail trail) {
        this.database = database;
        this.relay = relay;
        this.trail = trail;
    }

    /** Runs a change in one transaction of the caller's organisation; an exception undoes all of it. */
    public <T> T make(Caller caller, Function<Change, T> work) {
        return make(caller.org(), caller.user(), work);
    }

    /** Likewise where nobody has signed in yet. */
    public <T> T make(OrganisationId org, @Nullable UserId user, Function<Change, T> work) {
        Made<T> made = database.web(org, tx -> {
            Change change = new Change(tx, org, user, trail);
            T result = work.apply(change);
            return new Made<>(result, publish(tx, org, change));
        });
        if (made.position() != NOTHING_TOLD) {
            relay.awaitPublished(made.position(), LONGEST_WAIT);
        }
        return made.result();
    }

    private static long publish(Tx tx, OrganisationId org, Change change) {
        if (change.told().isEmpty()) {
            return NOTHING_TOLD;
        }
        Outbox.add(tx, change.told().stream().map(entry -> outgoing(org, entry)).toList());
        return Outbox.position(tx);
    }

    private static Outgoing outgoing(OrganisationId org, DirectoryEntry entry) {
        String eventId = "evt_" + UUID.randomUUID().toString().replace("-", "");
        return Outgoing.json(org, Topic.DIRECTORY, entry.entityId(), eventId, "directory", entry);
    }

    private record Made<T>(T result, long position) {}
}
