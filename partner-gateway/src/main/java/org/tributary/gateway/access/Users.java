package org.tributary.gateway.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The people of an organisation. */
@Singleton
public final class Users {

    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 200;

    private final Database database;
    private final Changes changes;
    private final Passwords passwords;
    private final Clock clock;

    Users(Database database, Changes changes, Passwords passwords, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Lets somebody sign in. Only an owner makes owners. */
    public User create(Caller caller, NewUser body) {
        caller.require(Role.OWNER, Role.ADMIN);
        Draft draft = check(body);
        if (draft.role() == Role.OWNER) {
            caller.require(Role.OWNER);
        }
        return changes.make(caller, change -> insert(change, caller, draft));
    }

    public Page<User> list(Caller caller, PageRequest page) {
        caller.require(Role.OWNER, Role.ADMIN);
        return Page.of(
                database.web(caller.org(), tx -> UserStore.list(tx, page.after(), page.limit() + 1)),
                page,
                user -> user.id().value());
    }

    /** What these people of the caller's organisation are called. */
    public Map<UserId, String> names(Caller caller, Set<UserId> ids) {
        return ids.isEmpty() ? Map.of() : database.web(caller.org(), tx -> UserStore.names(tx, ids));
    }

    /** Names the caller, for pages. */
    public User self(Caller caller) {
        return database.web(caller.org(), tx -> UserStore.find(tx, caller.user()))
                .orElseThrow(() -> ProblemException.notFound("user", String.valueOf(caller.user())));
    }

    /** A person to be; everything is checked, the password is hashed. */
    record Draft(
            String email,
            String name,
            String passwordHash,
            Role role,
            @Nullable PartnerId partner) {}

    Draft check(NewUser body) {
        Input input = new Input();
        String email = input.email("/email", body.email());
        String name = input.required("/name", body.name(), 200);
        PartnerId partner = input.id("/partnerId", body.partnerId(), PartnerId::new);
        Role role = role(input, body, partner);
        checkPassword(input, body.password());
        input.orThrow();
        return new Draft(email, name, passwords.hash(String.valueOf(body.password())), role, partner);
    }

    private static Role role(Input input, NewUser body, @Nullable PartnerId partner) {
        if ((body.role() == null) == (partner == null)) {
            input.refuse("/role", "required", "give either a role for staff or a partnerId");
        }
        Role role = input.oneOf("/role", body.role(), Role.class, Role.PARTNER);
        if (body.role() != null && (role == Role.PARTNER || role == Role.SERVICE)) {
            input.refuse("/role", "unknown_value", "is one of owner, admin, finance, marketer, viewer");
        }
        return role;
    }

    private static void checkPassword(Input input, @Nullable String password) {
        if (password == null || password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            input.refuse("/password", "length", "has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
    }

    User insert(Change change, Caller caller, Draft draft) {
        if (draft.partner() != null && !UserStore.partnerExists(change.tx(), draft.partner())) {
            throw ProblemException.notFound("partner", draft.partner().value());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UserId id = FreshIds.next(UserId.PREFIX, UserId::new, now);
        User user = new User(id, draft.email(), draft.name(), draft.role(), draft.partner(), now);
        if (!UserStore.insert(change.tx(), caller.org(), user, draft.passwordHash())) {
            throw ProblemException.conflict(
                    "user_exists", "Somebody with the address " + draft.email() + " is in this organisation already.");
        }
        change.record("user.created", id, null, user);
        return user;
    }
}
