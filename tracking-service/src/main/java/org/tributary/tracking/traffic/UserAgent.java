package org.tributary.tracking.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What a user agent says it is.
 *
 * @param kind whether it can be a person
 * @param device {@code mobile}, {@code tablet}, {@code desktop}, {@code tv} or {@code console}; null when nothing says so
 * @param os null when unknown
 * @param browser null when unknown
 */
public record UserAgent(
        Kind kind,
        @Nullable String device,
        @Nullable String os,
        @Nullable String browser) {

    /** Whether a person may sit behind it. */
    public enum Kind {
        PERSON,
        BOT,
        /** A browser that says itself that a program steers it. */
        AUTOMATION,
        /** A programming library or command line tool. */
        HTTP_CLIENT,
        MISSING
    }
}
