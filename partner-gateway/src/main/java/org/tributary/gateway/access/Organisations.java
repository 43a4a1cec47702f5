package org.tributary.gateway.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Tenants, and how the first one comes to be. */
@Singleton
public final class Organisations {

    private final Database database;
    private final Changes changes;
    private final Users users;
    private final Keys keys;
    private final Clock clock;

    Organisations(Database database, Changes changes, Users users, Keys keys, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.users = users;
        this.keys = keys;
        this.clock = clock;
    }

    /** Body of {@code POST /api/v1/organisations}. */
    record NewOrganisation(@Nullable String name, @Nullable Owner owner) {}

    /** Its first person. */
    record Owner(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Owner[" + email + "]";
        }
    }

    /** A new tenant; the key is shown here and nowhere else. */
    record Founded(OrganisationId id, UserId ownerId, String apiKey) {

        @Override
        public String toString() {
            return "Founded[" + id + "]";
        }
    }

    /** The caller's own organisation. */
    public Organisation of(Caller caller) {
        return database.web(caller.org(), tx -> UserStore.organisation(tx, caller.org()))
                .orElseThrow(() ->
                        ProblemException.notFound("organisation", caller.org().value()));
    }

    Founded found(NewOrganisation body) {
        Input input = new Input();
        String name = input.required("/name", body.name(), 200);
        if (body.owner() == null) {
            input.refuse("/owner", "required", "is required: email, name, password");
        }
        input.orThrow();
        Owner owner = java.util.Objects.requireNonNull(body.owner());
        Users.Draft draft = users.check(new NewUser(owner.email(), owner.name(), owner.password(), "owner", null));
        return found(name, draft);
    }

    private Founded found(String name, Users.Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OrganisationId id = FreshIds.next(OrganisationId.PREFIX, OrganisationId::new, now);
        Organisation organisation = new Organisation(id, name, now);
        Caller nobody = new Caller(id, null, Set.of(Role.OWNER), null);
        return changes.make(id, null, change -> {
            if (!UserStore.insertOrganisation(change.tx(), organisation)) {
                throw ProblemException.conflict(
                        "organisation_exists", "There is an organisation '" + name + "' already; choose another name.");
            }
            change.record("organisation.created", id, null, organisation);
            User owner = users.insert(change, nobody, draft);
            KeyDraft key = KeyDraft.ofOwner(owner.id(), "first key", Mode.LIVE);
            return new Founded(id, owner.id(), keys.insert(change, id, key).secret());
        });
    }
}
