package org.tributary.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tributary.platform.database.Database;

/** Sign-ins of people in browsers: a random cookie, of which the hash is kept. */
@Singleton
public final class Sessions {

    static final String COOKIE = "tributary_session";

    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Duration LONGEST_IDLE = Duration.ofHours(12);

    private final Database database;
    private final Clock clock;

    Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens a session and answers its cookie; sessions that have run out go. */
    Cookie open(AccessStore.Person person, boolean secure) {
        String token = SecretText.fresh("");
        Instant now = clock.instant();
        database.workerRun(tx -> SessionStore.deleteExpired(tx, now, now.minus(LONGEST_IDLE)));
        database.webRun(
                person.org(),
                tx -> SessionStore.insert(
                        tx,
                        person,
                        new SessionStore.Fresh(SecretText.hash(token), SecretText.fresh(""), now, now.plus(LONGEST))));
        return cookie(token, secure).maxAge(LONGEST);
    }

    /** The living session whose cookie a request carries. */
    public Optional<Session> of(HttpRequest<?> request) {
        Instant now = clock.instant();
        return request.getCookies()
                .findCookie(COOKIE)
                .flatMap(cookie -> database.worker(tx ->
                        AccessStore.bySession(tx, SecretText.hash(cookie.getValue()), now, now.minus(LONGEST_IDLE))));
    }

    /** Ends the request's session, if it has one, and answers the cookie that takes the browser's away. */
    Cookie close(HttpRequest<?> request) {
        request.getCookies()
                .findCookie(COOKIE)
                .ifPresent(cookie ->
                        database.workerRun(tx -> SessionStore.delete(tx, SecretText.hash(cookie.getValue()))));
        return cookie("", request.isSecure()).maxAge(Duration.ZERO);
    }

    private static Cookie cookie(String value, boolean secure) {
        return Cookie.of(COOKIE, value).path("/").httpOnly(true).secure(secure).sameSite(SameSite.Lax);
    }
}
