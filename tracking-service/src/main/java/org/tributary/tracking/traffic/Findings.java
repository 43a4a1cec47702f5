package org.tributary.tracking.traffic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficRules.Handling;
import org.tributary.tracking.traffic.UserAgent.Kind;

/** What one request shows, sorted by what the program makes of it. Costs nothing while nothing is found. */
final class Findings {

    private List<String> reasons = List.of();
    private List<String> signals = List.of();

    private Findings() {}

    static Findings of(Signs signs, TrafficRules rules) {
        Findings findings = new Findings();
        signs.flaws().forEach(findings::reason);
        findings.look(signs);
        findings.look(signs.agent().kind(), rules);
        if (signs.dataCentre()) {
            findings.add(Reason.DATA_CENTRE, rules.dataCentres());
        }
        for (Reason violation : signs.violations()) {
            findings.add(violation, rules.violations());
        }
        return findings;
    }

    List<String> reasons() {
        return reasons;
    }

    List<String> signals() {
        return signals;
    }

    private void look(Signs signs) {
        if (signs.head()) {
            reason(Reason.HEAD_REQUEST.code());
        }
        if (signs.prefetch()) {
            reason(Reason.PREFETCH.code());
        }
        Reason embedding = embedding(signs.fetchDestination(), signs.accept());
        if (embedding != null) {
            reason(embedding.code());
        }
    }

    private void look(Kind kind, TrafficRules rules) {
        switch (kind) {
            case PERSON -> {}
            case MISSING -> reason(Reason.USER_AGENT_MISSING.code());
            case BOT -> reason(Reason.BOT.code());
            case AUTOMATION -> add(Reason.AUTOMATION, rules.automation());
            case HTTP_CLIENT -> add(Reason.HTTP_CLIENT, rules.httpClients());
        }
    }

    /** Where the link was loaded instead of being followed; older browsers show it for images only, by what they accept. */
    private static @Nullable Reason embedding(@Nullable String destination, @Nullable String accept) {
        if (destination == null) {
            return accept != null && accept.startsWith("image/") && !accept.contains("text/html")
                    ? Reason.EMBEDDED_IMAGE
                    : null;
        }
        return switch (destination) {
            case "document", "" -> null;
            case "iframe", "frame", "embed", "object", "fencedframe" -> Reason.EMBEDDED_FRAME;
            case "image" -> Reason.EMBEDDED_IMAGE;
            default -> Reason.EMBEDDED_RESOURCE;
        };
    }

    private void add(Reason found, Handling handling) {
        switch (handling) {
            case ACCEPTED -> {}
            case HELD -> signals = with(signals, found.code());
            case INVALID -> reason(found.code());
        }
    }

    private void reason(String code) {
        reasons = with(reasons, code);
    }

    private static List<String> with(List<String> before, String code) {
        List<String> grown = before.isEmpty() ? new ArrayList<>(2) : before;
        grown.add(code);
        return grown;
    }
}
