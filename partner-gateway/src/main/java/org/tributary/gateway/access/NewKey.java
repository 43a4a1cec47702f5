package org.tributary.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/keys}. */
public record NewKey(
        @Nullable String name,
        @Nullable String userId,
        @Nullable String type,
        @Nullable String mode,
        @Nullable String programId,
        @Nullable List<String> scopes) {}
