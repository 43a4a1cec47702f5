package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.tracking.cap.ClickCaps;
import org.tributary.tracking.directory.Directory;
import org.tributary.tracking.privacy.Consent;

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
    private final Appraisal appraisal;
    private final ClickRecorder recorder;
    private final AsciiString countryHeader;
    private final String cookieAttributes;

    Redirects(
            Directory directory,
            Standing standing,
            Routes routes,
            ClickCaps caps,
            Appraisal appraisal,
            ClickRecorder recorder,
            @Value("${tracking.country.header:}") String countryHeader,
            @Value("${tracking.url:}") String ourselves) {
        this.directory = directory;
        this.standing = standing;
        this.routes = routes;
        this.caps = caps;
        this.appraisal = appraisal;
        this.recorder = recorder;
        this.countryHeader = AsciiString.cached(countryHeader);
        this.cookieAttributes = COOKIE_ATTRIBUTES + (ourselves.startsWith("https://") ? "; Secure" : "");
    }

    /** @param peer who is connected to us */
    Answer follow(HttpRequest request, InetAddress peer) {
        return follow(Visit.of(request, peer, countryHeader));
    }

    private Answer follow(Visit visit) {
        if (ReservedKeys.contains(visit.key())) {
            return Answer.NOWHERE;
        }
        LinkEntry link = directory.link(visit.host(), visit.key());
        ProgramEntry program = link == null ? null : directory.program(link.programId());
        if (link == null || program == null) {
            return toNoLink(visit);
        }
        Arrival arrival = appraisal.arrival(visit, link, program, ClickQuery.parse(visit.query()));
        String flaw = standing.flaw(link, program, arrival.time());
        return flaw == null ? toDestination(visit, arrival) : toFallback(visit, arrival, flaw);
    }

    /** On a program's own domain even a key that nobody has leads to its fallback; there is no link whose click it could be. */
    private Answer toNoLink(Visit visit) {
        ProgramEntry program = directory.programAt(visit.host());
        Destination fallback = program == null ? null : routes.fallback(null, program);
        return program == null || fallback == null
                ? Answer.NOWHERE
                : found(fallback, new Filling(program, null, ClickQuery.parse(visit.query()), null), null);
    }

    private Answer toDestination(Visit visit, Arrival arrival) {
        Destination destination = routes.destination(arrival);
        if (destination == null) {
            return toFallback(visit, arrival, "destination_unusable");
        }
        Click click = click(visit, arrival, arrival.query().subTooLong() ? List.of("sub_too_long") : List.of());
        ClickId id = recorder.record(click).orElse(null);
        if (click.verdict().classification() != Classification.INVALID) {
            caps.add(arrival.link(), arrival.program(), arrival.time());
        }
        return found(destination, filling(arrival, id), id == null ? null : cookie(visit, arrival, id));
    }

    /** The fallback gets no click id: nothing can be earned there. */
    private Answer toFallback(Visit visit, Arrival arrival, String flaw) {
        Destination fallback = routes.fallback(arrival.link(), arrival.program());
        if (fallback == null) {
            return Answer.NOWHERE;
        }
        recorder.record(
                click(visit, arrival, arrival.query().subTooLong() ? List.of(flaw, "sub_too_long") : List.of(flaw)));
        return found(fallback, filling(arrival, null), null);
    }

    private Click click(Visit visit, Arrival arrival, List<String> flaws) {
        return appraisal.click(visit, arrival, consent(visit, arrival), flaws);
    }

    static Consent consent(Visit visit, Arrival arrival) {
        return Consent.of(
                arrival.program().traffic().privacyOrUsual(),
                arrival.query().consent(),
                visit.globalPrivacyControl(),
                visit.doNotTrack());
    }

    private static Answer found(Destination destination, Filling filling, @Nullable String cookie) {
        return new Answer.Found(destination.location(filling), cookie);
    }

    private static Filling filling(Arrival arrival, @Nullable ClickId id) {
        return new Filling(arrival.program(), arrival.link(), arrival.query(), id == null ? null : id.value());
    }

    /** Null where none may be set. */
    private @Nullable String cookie(Visit visit, Arrival arrival, ClickId id) {
        boolean person = !visit.head() && !visit.prefetch();
        return person && consent(visit, arrival) == Consent.COOKIE
                ? COOKIE + "=" + id.value() + cookieAttributes
                : null;
    }
}
