package org.tributary.commission.exchange;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How old a rate may be, and where rates are fetched from.
 *
 * @param mostAge how long before a conversion's day its rate may have been published, in whole days
 * @param fetchUrl where a file of rates lies that is imported for every organisation; null for nowhere
 * @param fetchEvery how often
 * @param fetchTimeout longest wait for it
 */
@ConfigurationProperties("commission.rates")
public record RateSettings(
        @Bindable(defaultValue = "P7D") Duration mostAge,
        @Nullable String fetchUrl,
        @Bindable(defaultValue = "PT6H") Duration fetchEvery,
        @Bindable(defaultValue = "PT20S") Duration fetchTimeout) {

    static final String AN_ADDRESS = "https?://\\S+";

    private static final Duration LONGEST = Duration.ofDays(366);

    public RateSettings {
        fetchUrl = fetchUrl == null || fetchUrl.isBlank() ? null : fetchUrl.strip();
        if (fetchUrl != null && !fetchUrl.matches(AN_ADDRESS)) {
            throw new IllegalArgumentException(
                    "COMMISSION_RATES_FETCH_URL is no address that begins with http:// or https://");
        }
        if (mostAge.isNegative() || mostAge.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "COMMISSION_RATES_MOST_AGE is " + mostAge + "; give 0 to 366 days, for example P7D");
        }
    }

    public int mostDays() {
        return (int) mostAge.toDays();
    }
}
