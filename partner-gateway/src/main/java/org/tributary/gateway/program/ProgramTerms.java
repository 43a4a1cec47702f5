package org.tributary.gateway.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program as callers write and read it: body of {@code POST /api/v1/programs}; what is left out takes its usual value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgramTerms(
        @Nullable String name,
        @Nullable String currency,
        @Nullable String timeZone,
        @Nullable String destinationUrl,
        @Nullable List<String> allowedHosts,
        @Nullable List<String> allowedOrigins,
        @Nullable String fallbackUrl,
        @Nullable String clickIdParameter,
        @Nullable Attribution attribution,
        @Nullable Traffic traffic,
        @Nullable Map<String, @Nullable String> destinationParameters,
        @Nullable List<@Nullable TargetTerms> targets,
        @Nullable List<@Nullable String> domains,
        @Nullable String hold,
        @Nullable String paymentTerms,
        @Nullable String validation,
        @Nullable BigInteger minimumPayout,
        @Nullable Boolean autoApprove,
        @Nullable String oldestOccurrence,
        @Nullable Boolean active) {

    /** Who a conversion belongs to; {@code ownership} is {@code never}, {@code until_first_sale} or a duration without sales. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attribution(
            @Nullable String model,
            @Nullable String window,
            @Nullable String coupon,
            @Nullable String ownership) {}

    /** Thresholds of invalid traffic; zero switches one off. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Traffic(
            @Nullable String minTimeToConversion, @Nullable BigInteger clicksPerAddressPerHour) {}
}
