package org.tributary.simulator.state;

import org.jspecify.annotations.Nullable;

/** The API request behind a change. */
public record Origin(String requestId, @Nullable String idempotencyKey) {}
