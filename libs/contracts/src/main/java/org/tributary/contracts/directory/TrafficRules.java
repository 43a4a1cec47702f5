package org.tributary.contracts.directory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program makes of traffic that is not plainly a person's, and where its partners may advertise. Zero switches a threshold off,
 * an empty list of terms or hosts names none.
 *
 * @param clicksPerLinkPerHour more clicks than that on one link are invalid
 * @param minTimeBetweenClicks clicks of one visitor on the program's links sooner after each other are invalid
 * @param dataCentres what clicks from addresses of data centres are
 * @param automation what clicks of browsers are that say a program steers them
 * @param httpClients what clicks of programming libraries and command line tools are
 * @param violations what clicks against the four lists below are
 * @param allowedSources the only sources partners may use, null for all
 * @param brandTerms words of the vendor's that partners must not buy advertisements for, compared without case
 * @param bannedReferrers hosts, with everything below them, that visitors must not come from
 * @param ownPurchases whether what customers with a partner's own e-mail address or domain earn it is held; null for yes
 */
public record TrafficRules(
        int clicksPerLinkPerHour,
        Duration minTimeBetweenClicks,
        Handling dataCentres,
        Handling automation,
        Handling httpClients,
        Handling violations,
        @Nullable List<TrafficSource> allowedSources,
        List<String> brandTerms,
        List<String> bannedReferrers,
        @Nullable OwnPurchases ownPurchases) {

    /** What a program has that says nothing. */
    public static final TrafficRules USUAL = new TrafficRules(
            0,
            Duration.ZERO,
            Handling.INVALID,
            Handling.INVALID,
            Handling.ACCEPTED,
            Handling.HELD,
            null,
            List.of(),
            List.of(),
            null);

    public OwnPurchases ownPurchasesOrUsual() {
        return ownPurchases == null ? OwnPurchases.HELD : ownPurchases;
    }

    /** What becomes of what a partner earns by a customer that could be the partner. */
    public enum OwnPurchases {
        /** It is paid like any other. */
        ACCEPTED,
        /** It waits for a person. */
        HELD
    }

    /** What becomes of a click that shows a sign. */
    public enum Handling {
        /** It counts like any other. */
        ACCEPTED,
        /** It is billable, and what it earns waits for a person. */
        HELD,
        /** It is invalid and earns nothing. */
        INVALID
    }
}
