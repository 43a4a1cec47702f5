package org.tributary.tracking.click;

import org.jspecify.annotations.Nullable;

/** What a visitor is answered. */
sealed interface Answer {

    Answer NOWHERE = new Nowhere();

    /**
     * A redirect.
     *
     * @param location safe to stand in a header
     * @param cookie the whole value of {@code Set-Cookie}; null when none is set
     */
    record Found(String location, @Nullable String cookie) implements Answer {}

    /** The page that says that the link leads nowhere. */
    record Nowhere() implements Answer {}
}
