package org.tributary.gateway.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a timeline; without a time it has not come yet, or its time is not known. */
public record Step(
        String title, @Nullable Instant at, @Nullable String text, Tone tone) {}
