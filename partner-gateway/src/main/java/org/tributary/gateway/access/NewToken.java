package org.tributary.gateway.access;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/programs/{id}/tokens}.
 *
 * @param use {@code postback} or {@code pixel}
 */
record NewToken(
        @Nullable String name,
        @Nullable String use,
        @Nullable String mode) {}
