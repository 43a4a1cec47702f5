package org.tributary.gateway.access;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Tokens of programs, with which postbacks and pixels come in. They are keys that open nothing else. */
@Singleton
final class Tokens {

    private final Database database;
    private final Changes changes;
    private final Keys keys;

    Tokens(Database database, Changes changes, Keys keys) {
        this.database = database;
        this.changes = changes;
        this.keys = keys;
    }

    Token.Fresh create(Caller caller, ProgramId program, NewToken body) {
        caller.require(Role.OWNER, Role.ADMIN);
        Input input = new Input();
        Token.Use use = input.oneOf("/use", body.use(), Token.Use.class, Token.Use.POSTBACK);
        Mode mode = input.oneOf("/mode", body.mode(), Mode.class, Mode.LIVE);
        String name = input.required("/name", Objects.requireNonNullElse(body.name(), use.scope()), 200);
        input.orThrow();
        FreshKey fresh = changes.make(
                caller,
                change -> keys.insert(
                        change,
                        caller.org(),
                        new KeyDraft(
                                name,
                                Keys.owner(change, caller, null).id(),
                                null,
                                KeyEntry.Kind.POSTBACK,
                                mode,
                                List.of(use.scope()),
                                program)));
        return new Token.Fresh(Token.of(fresh.made()), fresh.secret());
    }

    Page<Token> list(Caller caller, ProgramId program, PageRequest page) {
        caller.require(Role.OWNER, Role.ADMIN);
        List<Token> tokens = database.web(caller.org(), tx -> {
            if (!KeyStore.programExists(tx, program)) {
                throw ProblemException.notFound("program", program.value());
            }
            return KeyStore.tokens(tx, program, page.after(), page.limit() + 1).stream()
                    .map(Token::of)
                    .toList();
        });
        return Page.of(tokens, page, token -> token.id().value());
    }

    /** Ends a token: in tracking as soon as the directory has told it. */
    void revoke(Caller caller, ProgramId program, KeyId id) {
        caller.require(Role.OWNER, Role.ADMIN);
        boolean known = database.web(caller.org(), tx -> KeyStore.isToken(tx, program, id));
        if (!known) {
            throw ProblemException.notFound("token", id.value());
        }
        keys.revoke(caller, id);
    }
}
