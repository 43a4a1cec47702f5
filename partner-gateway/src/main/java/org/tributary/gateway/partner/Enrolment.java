package org.tributary.gateway.partner;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/programs/{id}/partners}. */
public record Enrolment(
        @Nullable String email,
        @Nullable String name,
        @Nullable String externalId,
        @Nullable String country,
        @Nullable String parentPartnerId,
        @Nullable String group,
        @Nullable String tier,
        @Nullable String status) {}
