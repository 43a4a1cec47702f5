package org.tributary.gateway.directory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.gateway.audit.AuditTrail;
import org.tributary.platform.database.Tx;

/** One change under way. What is told and recorded here commits with what its transaction writes. */
public final class Change {

    private final Tx tx;
    private final OrganisationId org;
    private final @Nullable UserId user;
    private final AuditTrail trail;
    private final List<DirectoryEntry> told = new ArrayList<>();

    Change(Tx tx, OrganisationId org, @Nullable UserId user, AuditTrail trail) {
        this.tx = tx;
        this.org = org;
        this.user = user;
        this.trail = trail;
    }

    public Tx tx() {
        return tx;
    }

    /** Tells the other services the newest state of an entity; a row lock on the entity keeps its states in order. */
    public void tell(DirectoryEntry entry) {
        told.add(entry);
    }

    /**
     * Writes down who did it.
     *
     * @param before null when the subject was not there
     * @param after null when the subject is gone
     */
    public void record(String action, Id subject, @Nullable Object before, @Nullable Object after) {
        trail.add(tx, org, user, action, subject.value(), before, after);
    }

    List<DirectoryEntry> told() {
        return told;
    }
}
