package org.tributary.contracts.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;

/**
 * A program's rules outside its plan.
 *
 * @param name as partners and staff see it
 * @param currency ISO 4217 in lower case: what its commissions are booked in
 * @param timeZone defines its days and months
 * @param destinationUrl where a link without a URL of its own leads
 * @param allowedHosts hosts that a deep link may lead to, besides the destination's
 * @param allowedOrigins origins from which publishable keys work
 * @param fallbackUrl where unknown and disabled links lead, null for a page of ours
 * @param clickIdParameter name of the parameter that carries the click id to the destination
 * @param tracking how clicks are sent on, null where nothing was said
 * @param hold how long a commission waits before it is available
 * @param paymentTerms when an available commission falls due; {@code immediate} for now
 * @param validation days after which a conversion counts as approved, null when none is asked for
 * @param minimumPayout smallest total in minor units that is paid
 * @param autoApprove whether commissions mature without a person
 * @param oldestOccurrence how far back {@code occurredAt} of a conversion may lie
 * @param active whether its links redirect and its conversions are accepted
 * @param createdAt when it was made
 */
public record ProgramEntry(
        ProgramId programId,
        OrganisationId org,
        String name,
        String currency,
        ZoneId timeZone,
        String destinationUrl,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        @Nullable String fallbackUrl,
        String clickIdParameter,
        Attribution attribution,
        Traffic traffic,
        @Nullable Tracking tracking,
        Duration hold,
        String paymentTerms,
        @Nullable Duration validation,
        long minimumPayout,
        boolean autoApprove,
        Duration oldestOccurrence,
        boolean active,
        Instant createdAt,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    /**
     * Who a conversion belongs to.
     *
     * @param window from click to lead, or to the first sale without a lead
     */
    public record Attribution(Model model, Duration window, CouponPrecedence coupon, Ownership ownership) {}

    /** Which touch wins. */
    public enum Model {
        LAST_CLICK,
        FIRST_CLICK,
        LINEAR,
        POSITION
    }

    /** What happens when coupon and click name different partners. */
    public enum CouponPrecedence {
        BEATS_CLICK,
        YIELDS_TO_CLICK
    }

    /**
     * When another partner's click may move a customer.
     *
     * @param rule whether at all
     * @param quiet for {@code after_quiet}: how long the owner's customer must have bought nothing
     */
    public record Ownership(OwnershipRule rule, @Nullable Duration quiet) {}

    /** The kinds of ownership. */
    public enum OwnershipRule {
        NEVER,
        UNTIL_FIRST_SALE,
        AFTER_QUIET
    }

    /**
     * What traffic a program takes and what it may keep of it; zero switches a threshold off.
     *
     * @param minTimeToConversion what a conversion earns sooner after its click is held
     * @param clicksPerAddressPerHour more clicks than that from one address are invalid
     * @param rules everything else about invalid traffic, null for the usual
     * @param privacy what may be kept of a visitor, null for the usual
     */
    public record Traffic(
            Duration minTimeToConversion,
            int clicksPerAddressPerHour,
            @Nullable TrafficRules rules,
            @Nullable Privacy privacy) {

        /** With the usual rules and privacy. */
        public Traffic(Duration minTimeToConversion, int clicksPerAddressPerHour) {
            this(minTimeToConversion, clicksPerAddressPerHour, null, null);
        }

        public TrafficRules rulesOrUsual() {
            return rules == null ? TrafficRules.USUAL : rules;
        }

        public Privacy privacyOrUsual() {
            return privacy == null ? Privacy.USUAL : privacy;
        }
    }

    /**
     * What may be kept of a program's visitors.
     *
     * @param consent whether a visitor must have said yes ({@code consent=1} on the link) before a cookie is set and clicks of one
     *     visitor are linked
     * @param doNotTrack what the browser's {@code DNT: 1} does; {@code Sec-GPC: 1} never means less than no cookie
     */
    public record Privacy(ConsentRule consent, DoNotTrack doNotTrack) {

        /** The vendor's pages ask for consent themselves; who sends {@code DNT} gets no cookie. */
        public static final Privacy USUAL = new Privacy(ConsentRule.NOT_REQUIRED, DoNotTrack.NO_COOKIE);
    }

    /** Whether a yes is needed; a no ({@code consent=0}) counts under both. */
    public enum ConsentRule {
        NOT_REQUIRED,
        REQUIRED
    }

    /** What a browser's wish not to be tracked does. */
    public enum DoNotTrack {
        /** No cookie is set; clicks of one visitor on one day can still be told from another's. */
        NO_COOKIE,
        /** No cookie is set and no click is linked to another one. */
        UNLINKED,
        /** Nothing. */
        IGNORED
    }

    /**
     * How clicks are sent on.
     *
     * @param parameters added to every destination by their names, unless it has such a parameter; macros in the values
     * @param targets other destinations for some visitors; the first that fits goes before the program's
     * @param domains hosts that only links of this program answer on; new links take the first
     */
    public record Tracking(Map<String, String> parameters, List<Target> targets, List<String> domains) {

        /** Nothing said. */
        public static final Tracking NONE = new Tracking(Map.of(), List.of(), List.of());
    }

    /** How its clicks are sent on, also where nothing was said. */
    public Tracking trackingOrNone() {
        return tracking == null ? Tracking.NONE : tracking;
    }

    @Override
    public String entityId() {
        return programId.value();
    }
}
