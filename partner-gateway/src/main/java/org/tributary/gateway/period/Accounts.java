package org.tributary.gateway.period;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** The organisation's own account numbers, as commission keeps them. */
@Singleton
public final class Accounts {

    private static final Role[] FINANCE = {Role.OWNER, Role.FINANCE};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};
    private static final String ACCOUNTS = "/accounting/accounts";

    private final Remote remote;
    private final Changes changes;

    Accounts(Remote remote, Changes changes) {
        this.remote = remote;
        this.changes = changes;
    }

    public JsonNode show(Caller caller) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, ACCOUNTS, new Query());
    }

    /** Makes another version; what was exported stays as it was. */
    public JsonNode change(Caller caller, JsonNode plan) {
        caller.require(FINANCE);
        JsonNode before = show(caller);
        JsonNode after = remote.put(caller, Owner.COMMISSION, ACCOUNTS, plan);
        if (!before.path("version").equals(after.path("version"))) {
            changes.make(caller, change -> {
                change.record("accounts.changed", caller.org(), before, after);
                return after;
            });
        }
        return after;
    }
}
