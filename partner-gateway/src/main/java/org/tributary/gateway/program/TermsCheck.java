package org.tributary.gateway.program;

import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.Ownership;
import org.tributary.contracts.directory.ProgramEntry.OwnershipRule;
import org.tributary.gateway.input.Durations;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.WebAddress;

/** Reads a program's terms: every field checked, what is left out at its usual value. */
final class TermsCheck {

    private static final Duration USUAL_WINDOW = Duration.ofDays(30);
    private static final Duration USUAL_HOLD = Duration.ofDays(30);
    private static final Duration USUAL_AGE = Duration.ofDays(30);
    private static final long MOST_PAYOUT = 1_000_000_000_000L;
    private static final int MOST_HOSTS = 100;

    private final Input input = new Input();
    private final ProgramTerms terms;

    TermsCheck(ProgramTerms terms) {
        this.terms = terms;
    }

    /** The rules, with identity and times taken from the entry that is there, or is to be. */
    ProgramEntry rules(Identity identity) {
        WebAddress destination = input.template("/destinationUrl", required("/destinationUrl", terms.destinationUrl()));
        WebAddress fallback = input.template("/fallbackUrl", terms.fallbackUrl());
        String clickIdParameter = clickIdParameter();
        ProgramEntry entry = new ProgramEntry(
                identity.id(),
                identity.org(),
                input.required("/name", terms.name(), 200),
                input.currency("/currency", terms.currency()),
                input.timeZone("/timeZone", terms.timeZone(), ZoneId.of("UTC")),
                destination == null ? "" : destination.text(),
                hosts(),
                origins(),
                fallback == null ? null : fallback.text(),
                clickIdParameter,
                attribution(),
                TrafficCheck.read(input, terms.traffic(), terms.privacy()),
                new TrackingCheck(input).tracking(terms, clickIdParameter),
                input.duration("/hold", terms.hold(), USUAL_HOLD),
                paymentTerms(),
                validation(),
                input.number("/minimumPayout", terms.minimumPayout(), 0, 0, MOST_PAYOUT),
                terms.autoApprove() == null || terms.autoApprove(),
                input.duration("/oldestOccurrence", terms.oldestOccurrence(), USUAL_AGE),
                terms.active() == null || terms.active(),
                identity.createdAt(),
                identity.now(),
                false);
        input.orThrow();
        return entry;
    }

    private @Nullable String required(String pointer, @Nullable String value) {
        input.required(pointer, value, 2000);
        return value;
    }

    private Attribution attribution() {
        ProgramTerms.Attribution given = terms.attribution() == null
                ? new ProgramTerms.Attribution(null, null, null, null)
                : terms.attribution();
        return new Attribution(
                input.oneOf("/attribution/model", given.model(), Model.class, Model.LAST_CLICK),
                input.duration("/attribution/window", given.window(), USUAL_WINDOW),
                input.oneOf(
                        "/attribution/coupon", given.coupon(), CouponPrecedence.class, CouponPrecedence.BEATS_CLICK),
                ownership(given.ownership()));
    }

    private Ownership ownership(@Nullable String given) {
        if (given == null || given.equals("until_first_sale")) {
            return new Ownership(OwnershipRule.UNTIL_FIRST_SALE, null);
        }
        if (given.equals("never")) {
            return new Ownership(OwnershipRule.NEVER, null);
        }
        Optional<Duration> quiet = Durations.parse(given).filter(Duration::isPositive);
        if (quiet.isEmpty()) {
            input.refuse(
                    "/attribution/ownership", "unknown_value", "is never, until_first_sale or a duration such as P90D");
        }
        return new Ownership(OwnershipRule.AFTER_QUIET, quiet.orElse(USUAL_WINDOW));
    }

    private List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        for (String given : limited("/allowedHosts", terms.allowedHosts())) {
            Optional<String> host = WebAddress.host(given).filter(h -> !h.contains(":"));
            host.ifPresentOrElse(
                    hosts::add, () -> input.refuse("/allowedHosts/" + hosts.size(), "invalid_host", "is no host name"));
        }
        return List.copyOf(hosts);
    }

    private List<String> origins() {
        List<String> origins = new ArrayList<>();
        for (String given : limited("/allowedOrigins", terms.allowedOrigins())) {
            WebAddress address = input.address("/allowedOrigins/" + origins.size(), given);
            origins.add(address == null ? "" : address.origin());
        }
        return List.copyOf(origins);
    }

    private List<String> limited(String pointer, @Nullable List<String> given) {
        if (given != null && given.size() > MOST_HOSTS) {
            input.refuse(pointer, "too_many", "has at most " + MOST_HOSTS + " entries");
        }
        return given == null ? List.of() : given.stream().limit(MOST_HOSTS).toList();
    }

    private String clickIdParameter() {
        String name = terms.clickIdParameter() == null ? "click_id" : terms.clickIdParameter();
        if (!TrackingCheck.PARAMETER.matcher(name).matches()) {
            input.refuse("/clickIdParameter", "invalid_name", "has 1 to 40 letters, digits, '_', '.' or '-'");
        }
        return name;
    }

    private String paymentTerms() {
        String given = terms.paymentTerms() == null
                ? "immediate"
                : terms.paymentTerms().toLowerCase(Locale.ROOT);
        if (!given.equals("immediate")) {
            input.refuse("/paymentTerms", "not_available", "only immediate is available so far");
        }
        return given;
    }

    private @Nullable Duration validation() {
        boolean none = terms.validation() == null || terms.validation().equals("none");
        return none ? null : input.duration("/validation", terms.validation(), Duration.ZERO);
    }

    /** What a program's rules do not change. */
    record Identity(
            org.tributary.contracts.id.ProgramId id,
            org.tributary.contracts.id.OrganisationId org,
            java.time.Instant createdAt,
            java.time.Instant now) {}

    /** The other way round: an entry as callers read it. */
    static ProgramTerms terms(ProgramEntry entry) {
        return new ProgramTerms(
                entry.name(),
                entry.currency(),
                entry.timeZone().getId(),
                entry.destinationUrl(),
                entry.allowedHosts(),
                entry.allowedOrigins(),
                entry.fallbackUrl(),
                entry.clickIdParameter(),
                new ProgramTerms.Attribution(
                        text(entry.attribution().model()),
                        Durations.text(entry.attribution().window()),
                        text(entry.attribution().coupon()),
                        ownership(entry.attribution().ownership())),
                TrafficCheck.traffic(entry.traffic()),
                TrafficCheck.privacy(entry.traffic()),
                Map.copyOf(entry.trackingOrNone().parameters()),
                List.copyOf(TargetTerms.of(entry.trackingOrNone().targets())),
                List.copyOf(entry.trackingOrNone().domains()),
                Durations.text(entry.hold()),
                entry.paymentTerms(),
                entry.validation() == null ? "none" : Durations.text(entry.validation()),
                BigInteger.valueOf(entry.minimumPayout()),
                entry.autoApprove(),
                Durations.text(entry.oldestOccurrence()),
                entry.active());
    }

    private static String ownership(Ownership ownership) {
        return ownership.quiet() == null ? text(ownership.rule()) : Durations.text(ownership.quiet());
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
