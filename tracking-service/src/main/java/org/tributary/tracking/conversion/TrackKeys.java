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
 * Who may record conversions: a secret key with the scope {@code track}; for leads also a publishable key, from the origins that its
 * program allows. A revoked key is unknown from the moment its entry arrives.
 */
@Singleton
final class TrackKeys {

    private static final String BEARER = "Bearer ";
    private static final String SCOPE = "track";

    private final Directory directory;
    private final Clock clock;

    TrackKeys(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The secret key of the request. */
    KeyEntry secret(HttpRequest<?> request) {
        KeyEntry key = known(request);
        if (key.kind() != KeyEntry.Kind.SECRET) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "secret_key_required",
                    "This is sent from a server with a secret key; a publishable key records leads only.");
        }
        return key;
    }

    /** The secret key of the request, or a publishable one that may be used from the page it comes from. */
    KeyEntry secretOrPublishable(HttpRequest<?> request) {
        KeyEntry key = known(request);
        if (key.kind() == KeyEntry.Kind.PUBLISHABLE
                && !isAllowed(key, request.getHeaders().get(HttpHeaders.ORIGIN))) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "origin_not_allowed",
                    "This publishable key works only on pages of its program's allowedOrigins; add the page's origin there.");
        }
        return key;
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
        String text = header.substring(BEARER.length()).strip();
        return directory.key(CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private KeyEntry known(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized("key_required", "Send a key of yours as 'Authorization: Bearer trb_sk_…'.");
        }
        KeyEntry key = named(request)
                .orElseThrow(
                        () -> unauthorized(
                                "key_unknown",
                                "This key is not known here: it was mistyped or revoked, or was made less than two seconds ago."));
        if (key.expiresAt() != null && !clock.instant().isBefore(key.expiresAt())) {
            throw unauthorized("key_expired", "This key expired at " + key.expiresAt() + "; make a new one.");
        }
        if (!key.scopes().contains(SCOPE)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN, "scope_required", "This key lacks the scope 'track'; make one that has it.");
        }
        return key;
    }

    private static ProblemException unauthorized(String code, String detail) {
        return ProblemException.of(HttpStatus.UNAUTHORIZED, code, detail);
    }
}
