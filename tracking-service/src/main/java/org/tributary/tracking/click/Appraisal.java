package org.tributary.tracking.click;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.tracking.directory.Directory;
import org.tributary.tracking.privacy.Consent;
import org.tributary.tracking.privacy.Countries;
import org.tributary.tracking.privacy.Origin;
import org.tributary.tracking.privacy.Visitor;
import org.tributary.tracking.privacy.Visitors;
import org.tributary.tracking.traffic.Classifier;
import org.tributary.tracking.traffic.Reason;
import org.tributary.tracking.traffic.Signs;
import org.tributary.tracking.traffic.SourcePolicy;
import org.tributary.tracking.traffic.TrafficLists;
import org.tributary.tracking.traffic.Verdict;

/** Makes a visit a click: who it was as far as we may know, and what it counts as. */
@Singleton
final class Appraisal {

    private static final int MOST_PARAMETERS = 1_000;

    private final Directory directory;
    private final Visitors visitors;
    private final TrafficLists lists;
    private final Classifier classifier;
    private final Countries countries;
    private final Clock clock;

    Appraisal(
            Directory directory,
            Visitors visitors,
            TrafficLists lists,
            Classifier classifier,
            Countries countries,
            Clock clock) {
        this.directory = directory;
        this.visitors = visitors;
        this.lists = lists;
        this.classifier = classifier;
        this.countries = countries;
        this.clock = clock;
    }

    /** Who comes from where, and when: what decides where they are sent. */
    Arrival arrival(Visit visit, LinkEntry link, ProgramEntry program, ClickQuery query) {
        return new Arrival(
                link,
                program,
                query,
                lists.agent(visit.userAgent()),
                countries.of(visit.peer(), visit.forwardedFor(), visit.country()),
                clock.millis());
    }

    /** @param flaws codes of what already makes the click invalid */
    Click click(Visit visit, Arrival arrival, Consent consent, List<String> flaws) {
        LinkEntry link = arrival.link();
        ProgramEntry program = arrival.program();
        Origin origin = visitors.origin(visit.peer(), visit.forwardedFor());
        String referrer = visit.referrerHost();
        Signs signs = new Signs(
                visit.head(),
                visit.prefetch(),
                arrival.agent(),
                visit.fetchDestination(),
                visit.accept(),
                origin.isIn(lists.dataCentres()),
                flaws,
                violations(visit, link, program, referrer));
        Visitor linked = consent == Consent.UNLINKED ? null : visitors.of(origin, visit.userAgent());
        Verdict verdict = classifier.classify(
                signs, new Classifier.Follower(origin, linked, program, link.number()), arrival.time());
        Visitor visitor = linked == null ? visitors.unlinked() : linked;
        return new Click(
                link,
                arrival.time(),
                directory.offset(),
                visitor,
                arrival.agent(),
                arrival.country(),
                referrer,
                arrival.query(),
                verdict);
    }

    private List<Reason> violations(Visit visit, LinkEntry link, ProgramEntry program, @Nullable String referrer) {
        TrafficRules rules = program.traffic().rulesOrUsual();
        EnrolmentEntry enrolment = directory.enrolment(link.programId(), link.partnerId());
        PartnerTraffic partner = enrolment == null ? null : enrolment.traffic();
        return SourcePolicy.asks(rules, partner)
                ? SourcePolicy.violations(rules, partner, parameters(visit.query()), referrer)
                : List.of();
    }

    private static List<SourcePolicy.Parameter> parameters(@Nullable String query) {
        List<SourcePolicy.Parameter> parameters = new ArrayList<>();
        for (String pair : query == null ? new String[0] : query.split("&", MOST_PARAMETERS)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                String value = pair.substring(equals + 1);
                parameters.add(new SourcePolicy.Parameter(
                        pair.substring(0, equals).toLowerCase(Locale.ROOT),
                        PercentEncoding.decode(value).orElse(value)));
            }
        }
        return parameters;
    }
}
