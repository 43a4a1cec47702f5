package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.tracking.cap.ClickCaps;
import org.tributary.tracking.directory.Directory;
import org.tributary.tracking.privacy.Consent;
import org.tributary.tracking.privacy.Countries;
import org.tributary.tracking.privacy.Visitor;
import org.tributary.tracking.privacy.Visitors;
import org.tributary.tracking.traffic.Classifier;
import org.tributary.tracking.traffic.Signs;
import org.tributary.tracking.traffic.UserAgent;

/**
 * From a visit to its answer: look the link up, decide where it leads, classify, record, redirect. Everything that is redirected is
 * recorded; only what the journal has no room for goes on without a click id.
 */
@Singleton
final class Redirects {

    static final String COOKIE = "trb_click";

    private static final String COOKIE_ATTRIBUTES = "; Path=/; Max-Age=7776000; SameSite=Lax; HttpOnly";

    private final Directory directory;
    private final Standing standing;
    private final Routes routes;
    private final ClickCaps caps;
    private final Visitors visitors;
    private final Countries countries;
    private final Classifier classifier;
    private final ClickRecorder recorder;
    private final Clock clock;
    private final String cookieAttributes;

    Redirects(
            Directory directory,
            Standing standing,
            Routes routes,
            ClickCaps caps,
            Visitors visitors,
            Countries countries,
            Classifier classifier,
            ClickRecorder recorder,
            Clock clock,
            @Value("${tracking.url:}") String ourselves) {
        this.directory = directory;
        this.standing = standing;
        this.routes = routes;
        this.caps = caps;
        this.visitors = visitors;
        this.countries = countries;
        this.classifier = classifier;
        this.recorder = recorder;
        this.clock = clock;
        this.cookieAttributes = COOKIE_ATTRIBUTES + (ourselves.startsWith("https://") ? "; Secure" : "");
    }

    HttpResponse<?> follow(Visit visit) {
        if (ReservedKeys.contains(visit.key())) {
            return NotFoundPage.answer();
        }
        LinkEntry link = directory.link(visit.host(), visit.key());
        ProgramEntry program = link == null ? null : directory.program(link.programId());
        if (link == null || program == null) {
            return toNoLink(visit);
        }
        Arrival arrival = arrival(visit, link, program);
        String flaw = standing.flaw(link, program, arrival.time());
        return flaw == null ? toDestination(visit, arrival) : toFallback(visit, arrival, flaw);
    }

    private Arrival arrival(Visit visit, LinkEntry link, ProgramEntry program) {
        return new Arrival(
                link,
                program,
                ClickQuery.parse(visit.query()),
                UserAgent.of(visit.userAgent()),
                countries.of(visit.peer(), visit.forwardedFor(), visit.country()),
                clock.millis());
    }

    /** On a program's own domain even a key that nobody has leads to its fallback; there is no link whose click it could be. */
    private HttpResponse<?> toNoLink(Visit visit) {
        ProgramEntry program = directory.programAt(visit.host());
        Destination fallback = program == null ? null : routes.fallback(null, program);
        return program == null || fallback == null
                ? NotFoundPage.answer()
                : redirect(fallback.location(new Filling(program, null, ClickQuery.parse(visit.query()), null)));
    }

    private HttpResponse<?> toDestination(Visit visit, Arrival arrival) {
        Destination destination = routes.destination(arrival);
        if (destination == null) {
            return toFallback(visit, arrival, "destination_unusable");
        }
        Click click = click(visit, arrival, arrival.query().subTooLong() ? List.of("sub_too_long") : List.of());
        ClickId id = recorder.record(click).orElse(null);
        if (click.verdict().classification() != Classification.INVALID) {
            caps.add(arrival.link(), arrival.program(), arrival.time());
        }
        MutableHttpResponse<?> response = redirect(destination.location(filling(arrival, id)));
        if (id != null && mayHaveCookie(visit)) {
            response.header(HttpHeaders.SET_COOKIE, COOKIE + "=" + id.value() + cookieAttributes);
        }
        return response;
    }

    /** The fallback gets no click id: nothing can be earned there. */
    private HttpResponse<?> toFallback(Visit visit, Arrival arrival, String flaw) {
        Destination fallback = routes.fallback(arrival.link(), arrival.program());
        if (fallback == null) {
            return NotFoundPage.answer();
        }
        recorder.record(
                click(visit, arrival, arrival.query().subTooLong() ? List.of(flaw, "sub_too_long") : List.of(flaw)));
        return redirect(fallback.location(filling(arrival, null)));
    }

    private Click click(Visit visit, Arrival arrival, List<String> flaws) {
        LinkEntry link = arrival.link();
        Visitor visitor = visitors.of(visit.peer(), visit.forwardedFor(), visit.userAgent());
        Signs signs = new Signs(visit.head(), visit.prefetch(), arrival.agent(), flaws);
        return new Click(
                link,
                arrival.time(),
                directory.offset(),
                visitor,
                arrival.agent(),
                arrival.country(),
                visit.referrerHost(),
                arrival.query(),
                classifier.classify(signs, link.number(), visitor.hash(), arrival.time()));
    }

    private static Filling filling(Arrival arrival, @Nullable ClickId id) {
        return new Filling(arrival.program(), arrival.link(), arrival.query(), id == null ? null : id.value());
    }

    private static boolean mayHaveCookie(Visit visit) {
        boolean person = !visit.head() && !visit.prefetch();
        return person && Consent.allowsCookie(visit.globalPrivacyControl(), visit.doNotTrack());
    }

    /** 302 by hand: the framework's redirect is permanent, and browsers would keep it. */
    private static MutableHttpResponse<?> redirect(String location) {
        return HttpResponse.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
