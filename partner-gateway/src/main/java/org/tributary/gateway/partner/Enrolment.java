package org.tributary.gateway.partner;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
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
        @Nullable Traffic traffic,
        @Nullable List<Agreement> agreements) {

    /**
     * What was agreed with the partner alone; it goes before the rates of its group and tier.
     *
     * @param from conversions that occurred from then on
     * @param until before then; left out for ever
     * @param rates what rules of the plan pay instead, by rule id; {@code *} for every rule on sales that pays a share
     * @param values what conditions of the plan read as {@code agreement.…}
     */
    public record Agreement(
            @Nullable String name,
            @Nullable String from,
            @Nullable String until,
            @Nullable Map<String, Terms> rates,
            @Nullable Map<String, Object> values) {}

    /** A percentage or an amount in minor units. */
    public record Terms(@Nullable String percent, @Nullable BigInteger amount) {}

    /** Sources that the partner may use in place of the program's, and those it said it uses. */
    public record Traffic(
            @Nullable List<String> allowedSources, @Nullable List<String> declaredSources) {}
}
