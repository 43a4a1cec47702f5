package org.tributary.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;

/** An API key to be. */
record KeyDraft(
        String name,
        UserId user,
        @Nullable PartnerId partner,
        KeyEntry.Kind kind,
        Mode mode,
        List<String> scopes,
        @Nullable ProgramId program) {

    static KeyDraft ofOwner(UserId owner, String name, Mode mode) {
        return new KeyDraft(name, owner, null, KeyEntry.Kind.SECRET, mode, Keys.STAFF_SCOPES, null);
    }

    String prefix() {
        return switch (kind) {
            case SECRET -> mode == Mode.TEST ? "trb_sk_test_" : "trb_sk_";
            case PUBLISHABLE -> mode == Mode.TEST ? "trb_pk_test_" : "trb_pk_";
            case POSTBACK ->
                (scopes.contains(Token.Use.PIXEL.scope()) ? Token.Use.PIXEL : Token.Use.POSTBACK).prefix(mode);
        };
    }
}
