package org.tributary.tracking.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficSource;

/**
 * Compares where a visitor came from with where the partner may advertise. Networks add a parameter of theirs to the link, and pages
 * give their host away; where neither is there, nothing is said.
 */
public final class SourcePolicy {

    private static final Map<String, TrafficSource> PARAMETERS = Map.ofEntries(
            Map.entry("gclid", TrafficSource.GOOGLE_ADS),
            Map.entry("gbraid", TrafficSource.GOOGLE_ADS),
            Map.entry("wbraid", TrafficSource.GOOGLE_ADS),
            Map.entry("dclid", TrafficSource.GOOGLE_ADS),
            Map.entry("msclkid", TrafficSource.MICROSOFT_ADS),
            Map.entry("fbclid", TrafficSource.META),
            Map.entry("ttclid", TrafficSource.TIKTOK),
            Map.entry("twclid", TrafficSource.X),
            Map.entry("li_fat_id", TrafficSource.LINKEDIN),
            Map.entry("epik", TrafficSource.PINTEREST),
            Map.entry("sccid", TrafficSource.SNAPCHAT),
            Map.entry("rdt_cid", TrafficSource.REDDIT),
            Map.entry("yclid", TrafficSource.YANDEX_ADS));

    private static final Map<String, TrafficSource> PAGES = Map.ofEntries(
            Map.entry("googleadservices.com", TrafficSource.GOOGLE_ADS),
            Map.entry("googlesyndication.com", TrafficSource.GOOGLE_ADS),
            Map.entry("doubleclick.net", TrafficSource.GOOGLE_ADS),
            Map.entry("facebook.com", TrafficSource.META),
            Map.entry("instagram.com", TrafficSource.META),
            Map.entry("tiktok.com", TrafficSource.TIKTOK),
            Map.entry("t.co", TrafficSource.X),
            Map.entry("twitter.com", TrafficSource.X),
            Map.entry("x.com", TrafficSource.X),
            Map.entry("linkedin.com", TrafficSource.LINKEDIN),
            Map.entry("lnkd.in", TrafficSource.LINKEDIN),
            Map.entry("pinterest.com", TrafficSource.PINTEREST),
            Map.entry("snapchat.com", TrafficSource.SNAPCHAT),
            Map.entry("reddit.com", TrafficSource.REDDIT));

    /** Where advertisers let a network put the word that was searched for. */
    private static final Set<String> SEARCH_TERMS =
            Set.of("utm_term", "keyword", "kw", "matched_keyword", "search_term", "searchterm", "query", "q");

    private SourcePolicy() {}

    /** One parameter of the link, name in lower case. */
    public record Parameter(String name, String value) {}

    /** Whether there is anything to compare: else the link's parameters need not be read. */
    public static boolean asks(TrafficRules rules, @Nullable PartnerTraffic partner) {
        return partner != null
                || rules.allowedSources() != null
                || !rules.brandTerms().isEmpty()
                || !rules.bannedReferrers().isEmpty();
    }

    /**
     * What speaks against the click, each once.
     *
     * @param referrerHost in lower case, null when none was told
     */
    public static List<Reason> violations(
            TrafficRules rules,
            @Nullable PartnerTraffic partner,
            List<Parameter> parameters,
            @Nullable String referrerHost) {
        List<Reason> found = new ArrayList<>();
        TrafficSource source = source(parameters, referrerHost);
        List<TrafficSource> allowed =
                partner == null || partner.allowedSources() == null ? rules.allowedSources() : partner.allowedSources();
        if (source != null && allowed != null && !allowed.contains(source)) {
            found.add(Reason.SOURCE_NOT_ALLOWED);
        } else if (source != null && isUndeclared(source, partner)) {
            found.add(Reason.SOURCE_NOT_DECLARED);
        }
        if (parameters.stream().anyMatch(parameter -> isForBrand(parameter, rules.brandTerms()))) {
            found.add(Reason.BRAND_TERM);
        }
        if (referrerHost != null && rules.bannedReferrers().stream().anyMatch(host -> isIn(referrerHost, host))) {
            found.add(Reason.REFERRER_BANNED);
        }
        return found;
    }

    private static boolean isUndeclared(TrafficSource source, @Nullable PartnerTraffic partner) {
        return partner != null
                && partner.declaredSources() != null
                && !partner.declaredSources().contains(source);
    }

    private static @Nullable TrafficSource source(List<Parameter> parameters, @Nullable String referrerHost) {
        for (Parameter parameter : parameters) {
            TrafficSource source = PARAMETERS.get(parameter.name);
            if (source != null) {
                return source;
            }
        }
        for (String host = referrerHost; host != null; host = parent(host)) {
            TrafficSource source = PAGES.get(host);
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    private static @Nullable String parent(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? null : host.substring(dot + 1);
    }

    private static boolean isForBrand(Parameter parameter, List<String> terms) {
        if (!SEARCH_TERMS.contains(parameter.name)) {
            return false;
        }
        String searched = parameter.value.toLowerCase(Locale.ROOT);
        return terms.stream().anyMatch(term -> searched.contains(term.toLowerCase(Locale.ROOT)));
    }

    private static boolean isIn(String host, String banned) {
        return host.equals(banned) || host.endsWith("." + banned);
    }
}
