package org.tributary.gateway.program;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry.ConsentRule;
import org.tributary.contracts.directory.ProgramEntry.DoNotTrack;
import org.tributary.contracts.directory.ProgramEntry.Privacy;
import org.tributary.contracts.directory.ProgramEntry.Traffic;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficRules.Handling;
import org.tributary.contracts.directory.TrafficRules.OwnPurchases;
import org.tributary.gateway.input.Durations;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.Sources;
import org.tributary.gateway.input.WebAddress;

/** A program's word about traffic and privacy: every field checked, what is left out at its usual value. */
final class TrafficCheck {

    private static final ProgramTerms.Traffic NOTHING =
            new ProgramTerms.Traffic(null, null, null, null, null, null, null, null, null, null, null, null);
    private static final int MOST_CLICKS = 1_000_000;
    private static final int MOST_ENTRIES = 500;
    private static final int SHORTEST_TERM = 2;
    private static final int LONGEST_TERM = 100;

    private final Input input;
    private final ProgramTerms.Traffic given;

    private TrafficCheck(Input input, ProgramTerms.Traffic given) {
        this.input = input;
        this.given = given;
    }

    static Traffic read(Input input, ProgramTerms.@Nullable Traffic traffic, ProgramTerms.@Nullable Privacy privacy) {
        TrafficCheck check = new TrafficCheck(input, traffic == null ? NOTHING : traffic);
        return new Traffic(
                check.duration("minTimeToConversion", check.given.minTimeToConversion()),
                check.clicks("clicksPerAddressPerHour", check.given.clicksPerAddressPerHour()),
                check.rules(),
                privacy(input, privacy));
    }

    private TrafficRules rules() {
        return new TrafficRules(
                clicks("clicksPerLinkPerHour", given.clicksPerLinkPerHour()),
                duration("minTimeBetweenClicks", given.minTimeBetweenClicks()),
                handling("dataCentres", given.dataCentres(), TrafficRules.USUAL.dataCentres()),
                handling("automation", given.automation(), TrafficRules.USUAL.automation()),
                handling("httpClients", given.httpClients(), TrafficRules.USUAL.httpClients()),
                handling("violations", given.violations(), TrafficRules.USUAL.violations()),
                Sources.read(input, "/traffic/allowedSources", given.allowedSources()),
                brandTerms(),
                bannedReferrers(),
                input.oneOf(
                        "/traffic/ownPurchases",
                        given.ownPurchases(),
                        OwnPurchases.class,
                        TrafficRules.USUAL.ownPurchasesOrUsual()));
    }

    private static Privacy privacy(Input input, ProgramTerms.@Nullable Privacy given) {
        if (given == null) {
            return Privacy.USUAL;
        }
        return new Privacy(
                input.oneOf("/privacy/consent", given.consent(), ConsentRule.class, Privacy.USUAL.consent()),
                input.oneOf("/privacy/doNotTrack", given.doNotTrack(), DoNotTrack.class, Privacy.USUAL.doNotTrack()));
    }

    private Duration duration(String field, @Nullable String value) {
        return input.duration("/traffic/" + field, value, Duration.ZERO);
    }

    private int clicks(String field, @Nullable BigInteger value) {
        return (int) input.number("/traffic/" + field, value, 0, 0, MOST_CLICKS);
    }

    private Handling handling(String field, @Nullable String value, Handling usual) {
        return input.oneOf("/traffic/" + field, value, Handling.class, usual);
    }

    /** Shorter ones would be found in words that have nothing to do with the brand. */
    private List<String> brandTerms() {
        List<String> terms = new ArrayList<>();
        for (String term : limited("/traffic/brandTerms", given.brandTerms())) {
            String pointer = "/traffic/brandTerms/" + terms.size();
            String text = input.required(pointer, term, LONGEST_TERM);
            if (text.length() == SHORTEST_TERM - 1) {
                input.refuse(pointer, "too_short", "has at least " + SHORTEST_TERM + " characters");
            }
            terms.add(text.toLowerCase(Locale.ROOT));
        }
        return List.copyOf(terms);
    }

    private List<String> bannedReferrers() {
        List<String> hosts = new ArrayList<>();
        for (String host : limited("/traffic/bannedReferrers", given.bannedReferrers())) {
            Optional<String> named = WebAddress.host(host).filter(name -> !name.contains(":"));
            if (named.isEmpty()) {
                input.refuse("/traffic/bannedReferrers/" + hosts.size(), "invalid_host", "is no host name");
            }
            hosts.add(named.orElse(""));
        }
        return List.copyOf(hosts);
    }

    private List<String> limited(String pointer, @Nullable List<String> entries) {
        if (entries != null && entries.size() > MOST_ENTRIES) {
            input.refuse(pointer, "too_many", "has at most " + MOST_ENTRIES + " entries");
        }
        return entries == null
                ? List.of()
                : entries.stream().limit(MOST_ENTRIES).toList();
    }

    /** The other way round: traffic as callers read it. */
    static ProgramTerms.Traffic traffic(Traffic traffic) {
        TrafficRules rules = traffic.rulesOrUsual();
        return new ProgramTerms.Traffic(
                Durations.text(traffic.minTimeToConversion()),
                BigInteger.valueOf(traffic.clicksPerAddressPerHour()),
                BigInteger.valueOf(rules.clicksPerLinkPerHour()),
                Durations.text(rules.minTimeBetweenClicks()),
                text(rules.dataCentres()),
                text(rules.automation()),
                text(rules.httpClients()),
                text(rules.violations()),
                Sources.texts(rules.allowedSources()),
                rules.brandTerms(),
                rules.bannedReferrers(),
                text(rules.ownPurchasesOrUsual()));
    }

    static ProgramTerms.Privacy privacy(Traffic traffic) {
        Privacy privacy = traffic.privacyOrUsual();
        return new ProgramTerms.Privacy(text(privacy.consent()), text(privacy.doNotTrack()));
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
