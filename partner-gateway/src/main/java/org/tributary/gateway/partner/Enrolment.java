package org.tributary.gateway.partner;

import java.util.List;
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
        @Nullable String status,
        @Nullable Traffic traffic) {

    /** Sources that the partner may use in place of the program's, and those it said it uses. */
    public record Traffic(
            @Nullable List<String> allowedSources, @Nullable List<String> declaredSources) {}
}
