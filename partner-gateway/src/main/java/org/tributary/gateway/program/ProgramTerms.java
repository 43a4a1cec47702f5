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
        @Nullable Privacy privacy,
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

    /**
     * What traffic is taken; zero switches a threshold off. {@code dataCentres}, {@code automation}, {@code httpClients} and
     * {@code violations} are {@code accepted}, {@code held} or {@code invalid}; without {@code allowedSources} all are;
     * {@code ownPurchases} is {@code accepted} or {@code held}.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Traffic(
            @Nullable String minTimeToConversion,
            @Nullable BigInteger clicksPerAddressPerHour,
            @Nullable BigInteger clicksPerLinkPerHour,
            @Nullable String minTimeBetweenClicks,
            @Nullable String dataCentres,
            @Nullable String automation,
            @Nullable String httpClients,
            @Nullable String violations,
            @Nullable List<String> allowedSources,
            @Nullable List<String> brandTerms,
            @Nullable List<String> bannedReferrers,
            @Nullable String ownPurchases) {}

    /**
     * What may be kept of visitors; {@code consent} is {@code not_required} or {@code required}, {@code doNotTrack} is
     * {@code no_cookie}, {@code unlinked} or {@code ignored}.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Privacy(
            @Nullable String consent, @Nullable String doNotTrack) {}
}
