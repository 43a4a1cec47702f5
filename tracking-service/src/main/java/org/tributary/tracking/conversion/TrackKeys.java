package org.tributary.tracking.conversion;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.directory.Directory;

/**
 * Who may record conversions: a secret key with the scope {@code track}; for clicks and leads also a publishable key, from the origins
 * that its program allows; for postbacks and pixels the tokens of their program. A revoked key is unknown from the moment its entry
 * arrives.
 */
@Singleton
final class TrackKeys {

    private static final String BEARER = "Bearer ";
    private static final String SCOPE = "track";
    private static final String PIXEL = "pixel";

    private final Directory directory;
    private final Clock clock;

    TrackKeys(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The secret key of the request. */
    KeyEntry secret(HttpRequest<?> request) {
        KeyEntry key = ofCaller(request);
        if (key.kind() != KeyEntry.Kind.SECRET) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "secret_key_required",
                    "This is sent from a server with a secret key; a publishable key records clicks and leads only.");
        }
        return key;
    }

    /** The secret key of the request, or a publishable one that may be used from the page it comes from. */
    KeyEntry secretOrPublishable(HttpRequest<?> request) {
        KeyEntry key = ofCaller(request);
        if (key.kind() == KeyEntry.Kind.PUBLISHABLE
                && !isAllowed(key, request.getHeaders().get(HttpHeaders.ORIGIN))) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "origin_not_allowed",
                    "This publishable key works only on pages of its program's allowedOrigins; add the page's origin there.");
        }
        return key;
    }

    /**
     * The token of a program, made for that door alone. A pixel's token can be read by whoever sees the page; where it opened the door
     * for servers, what a stranger sends would be believed.
     *
     * @param use {@code postback} or {@code pixel}
     */
    KeyEntry token(@Nullable String text, String use) {
        if (text == null) {
            throw unauthorized("token_required", "Send the program's " + use + " token as token.");
        }
        KeyEntry key = known(text);
        if (key.kind() != KeyEntry.Kind.POSTBACK || !key.scopes().contains(use)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "token_not_for_this",
                    "This is no token made for a " + use + "; make one with POST /api/v1/programs/{id}/tokens. A secret"
                            + " key never belongs into an address: if you sent one, revoke it.");
        }
        return key;
    }

    /** Whether what it sends comes out of browsers. */
    static boolean isForPixels(KeyEntry key) {
        return key.kind() == KeyEntry.Kind.POSTBACK && key.scopes().contains(PIXEL);
    }

    private boolean isAllowed(KeyEntry key, @Nullable String origin) {
        ProgramEntry program = key.programId() == null ? null : directory.program(key.programId());
        return origin != null && program != null && program.allowedOrigins().contains(origin);
    }

    /** The key that the request names, whatever it may do; empty when it names none that is known. */
    Optional<KeyEntry> named(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return named(header.substring(BEARER.length()).strip());
    }

    /** The key or token of that text, whatever it may do; empty when none is known. */
    Optional<KeyEntry> named(String text) {
        return directory.key(CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private KeyEntry ofCaller(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized("key_required", "Send a key of yours as 'Authorization: Bearer trb_sk_…'.");
        }
        KeyEntry key = known(header.substring(BEARER.length()).strip());
        if (!key.scopes().contains(SCOPE)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN, "scope_required", "This key lacks the scope 'track'; make one that has it.");
        }
        return key;
    }

    private KeyEntry known(String text) {
        KeyEntry key = named(text)
                .orElseThrow(
                        () -> unauthorized(
                                "key_unknown",
                                "This key is not known here: it was mistyped or revoked, or was made less than two seconds ago."));
        if (key.expiresAt() != null && !clock.instant().isBefore(key.expiresAt())) {
            throw unauthorized("key_expired", "This key expired at " + key.expiresAt() + "; make a new one.");
        }
        return key;
    }

    private static ProblemException unauthorized(String code, String detail) {
        return ProblemException.of(HttpStatus.UNAUTHORIZED, code, detail);
    }
}
