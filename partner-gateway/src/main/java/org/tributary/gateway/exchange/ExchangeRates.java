package org.tributary.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** The organisation's exchange rates, as commission keeps them. Who brought which file stands in the audit trail. */
@Singleton
public final class ExchangeRates {

    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};
    private static final Role[] FINANCE = {Role.OWNER, Role.ADMIN, Role.FINANCE};
    private static final String PATH = "/exchange-rates";

    private final Remote remote;
    private final Changes changes;

    ExchangeRates(Remote remote, Changes changes) {
        this.remote = remote;
        this.changes = changes;
    }

    /**
     * Takes a file in one of the European Central Bank's shapes, or JSON; all of it or nothing. The same file again changes nothing.
     *
     * @return how many rates it added and replaced, and how many were there already
     */
    public JsonNode take(Caller caller, byte[] file) {
        caller.require(FINANCE);
        JsonNode taken = remote.postFile(caller, Owner.COMMISSION, PATH, file);
        if (taken.path("added").asInt() + taken.path("replaced").asInt() > 0) {
            changes.make(caller, change -> {
                change.record("exchange_rates.imported", caller.org(), null, taken);
                return taken;
            });
        }
        return taken;
    }

    /** Newest first; days are inclusive. */
    public JsonNode list(Caller caller, @Nullable String currency, @Nullable String from, @Nullable String to) {
        caller.require(READERS);
        Query query = new Query().with("currency", currency).with("from", from).with("to", to);
        return remote.get(caller, Owner.COMMISSION, PATH, query);
    }

    /** The newest rate of each currency, how old they are, and which conversions wait for one. */
    public JsonNode standing(Caller caller) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PATH + "/standing", new Query());
    }
}
