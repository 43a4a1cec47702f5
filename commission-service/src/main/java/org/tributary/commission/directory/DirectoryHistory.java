package org.tributary.commission.directory;

import jakarta.inject.Singleton;
import java.util.List;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/** The directory at any offset that has been applied. What was so at an offset stays so, and is remembered. */
@Singleton
public final class DirectoryHistory {

    static final String CONSUMER = "commission-directory";

    private final Memory memory = new Memory();

    /** The directory of one organisation as it was at an offset that {@link #hasReached}. */
    public Directory asOf(Tx tx, OrganisationId org, long offset) {
        return new Directory(tx, memory, org, offset);
    }

    /** Those that have or had a program. */
    public static List<OrganisationId> organisations(Tx tx) {
        return DirectoryStore.organisations(tx);
    }

    /** The directory of one organisation as far as it has been applied; for a worker's transaction. */
    public Directory latest(Tx tx, OrganisationId org) {
        return asOf(tx, org, reached(tx));
    }

    /** The last offset that has been applied; for a worker's transaction. */
    public long reached(Tx tx) {
        return DirectoryStore.position(tx, CONSUMER) - 1;
    }

    /** Whether everything up to and including that offset has been applied. */
    public boolean hasReached(Tx tx, long offset) {
        return DirectoryStore.position(tx, CONSUMER) > offset;
    }
}
