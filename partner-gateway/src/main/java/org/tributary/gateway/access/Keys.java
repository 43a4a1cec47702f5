package org.tributary.gateway.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
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

/** API keys. Every one belongs to a person and can do what that person can, no more. */
@Singleton
public final class Keys {

    static final List<String> STAFF_SCOPES = List.of("read", "write", "track");
    private static final List<String> PARTNER_SCOPES = List.of("read", "write");
    private static final List<String> PAGE_SCOPES = List.of("track");

    private static final int SHOWN_LETTERS = 6;

    private final Database database;
    private final Changes changes;
    private final Clock clock;

    Keys(Database database, Changes changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** Makes a key for the caller or for another person of the organisation; only an owner for an owner. */
    public FreshKey create(Caller caller, NewKey body) {
        caller.require(Role.OWNER, Role.ADMIN);
        Input input = new Input();
        String name = input.required("/name", body.name(), 200);
        KeyEntry.Kind kind = input.oneOf("/type", body.type(), KeyEntry.Kind.class, KeyEntry.Kind.SECRET);
        Mode mode = input.oneOf("/mode", body.mode(), Mode.class, Mode.LIVE);
        UserId asked = input.id("/userId", body.userId(), UserId::new);
        ProgramId program = input.id("/programId", body.programId(), ProgramId::new);
        if (kind == KeyEntry.Kind.POSTBACK) {
            input.refuse("/type", "unknown_value", "tokens are made with POST /api/v1/programs/{id}/tokens");
        }
        input.orThrow();
        return changes.make(caller, change -> {
            User user = owner(change, caller, asked);
            List<String> scopes = scopes(kind, user, body.scopes());
            return insert(
                    change, caller.org(), new KeyDraft(name, user.id(), user.partnerId(), kind, mode, scopes, program));
        });
    }

    public Page<ApiKey> list(Caller caller, PageRequest page) {
        caller.require(Role.OWNER, Role.ADMIN);
        return Page.of(
                database.web(caller.org(), tx -> KeyStore.list(tx, page.after(), page.limit() + 1)),
                page,
                key -> key.id().value());
    }

    /** Ends a key: here at once, in tracking as soon as the directory has told it. */
    public void revoke(Caller caller, KeyId id) {
        caller.require(Role.OWNER, Role.ADMIN);
        Instant now = now();
        changes.make(caller, change -> {
            KeyStore.Stored gone = KeyStore.revoke(change.tx(), id, now)
                    .orElseThrow(() -> ProblemException.notFound("key", id.value()));
            change.tell(gone.entry(caller.org(), now, true));
            change.record("key.revoked", id, gone.key(), null);
            return gone;
        });
    }

    FreshKey insert(Change change, OrganisationId org, KeyDraft draft) {
        if (draft.program() != null && !KeyStore.programExists(change.tx(), draft.program())) {
            throw ProblemException.notFound("program", draft.program().value());
        }
        Instant now = now();
        String secret = SecretText.fresh(draft.prefix());
        ApiKey key = new ApiKey(
                FreshIds.next(KeyId.PREFIX, KeyId::new, now),
                draft.name(),
                draft.user(),
                draft.kind(),
                draft.mode(),
                draft.scopes(),
                draft.program(),
                secret.substring(0, draft.prefix().length() + SHOWN_LETTERS),
                now,
                null);
        KeyStore.Stored stored = new KeyStore.Stored(key, SecretText.hash(secret), draft.partner());
        KeyStore.insert(change.tx(), org, stored);
        change.tell(stored.entry(org, now, false));
        change.record("key.created", key.id(), null, key);
        return new FreshKey(key, secret);
    }

    /** Whose it will be: the caller's, unless another person is asked for; only an owner makes one for an owner. */
    static User owner(Change change, Caller caller, @Nullable UserId asked) {
        UserId id = asked == null ? caller.user() : asked;
        User user = UserStore.find(change.tx(), id)
                .orElseThrow(() -> ProblemException.notFound("user", String.valueOf(id)));
        if (user.role() == Role.OWNER) {
            caller.require(Role.OWNER);
        }
        return user;
    }

    private static List<String> scopes(KeyEntry.Kind kind, User user, @Nullable List<String> asked) {
        List<String> possible = kind == KeyEntry.Kind.PUBLISHABLE
                ? PAGE_SCOPES
                : user.role() == Role.PARTNER ? PARTNER_SCOPES : STAFF_SCOPES;
        if (asked == null || asked.isEmpty()) {
            return possible;
        }
        Input input = new Input();
        asked.stream()
                .filter(scope -> !possible.contains(scope))
                .forEach(scope -> input.refuse("/scopes", "unknown_value", "such a key may have " + possible));
        input.orThrow();
        return possible.stream().filter(asked::contains).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
