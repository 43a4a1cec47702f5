package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.ClickId;
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
    private static final String DEFAULT_PARAMETER = "click_id";

    private final Directory directory;
    private final Destinations destinations;
    private final Appraisal appraisal;
    private final ClickRecorder recorder;
    private final String cookieAttributes;

    Redirects(
            Directory directory,
            Destinations destinations,
            Appraisal appraisal,
            ClickRecorder recorder,
            @Value("${tracking.url:}") String ourselves) {
        this.directory = directory;
        this.destinations = destinations;
        this.appraisal = appraisal;
        this.recorder = recorder;
        this.cookieAttributes = COOKIE_ATTRIBUTES + (ourselves.startsWith("https://") ? "; Secure" : "");
    }

    Answer follow(Visit visit) {
        LinkEntry link = ReservedKeys.contains(visit.key()) ? null : directory.link(visit.host(), visit.key());
        ProgramEntry program = link == null ? null : directory.program(link.programId());
        if (link == null || program == null) {
            return Answer.NOWHERE;
        }
        String flaw = flaw(link, program);
        return flaw == null ? toDestination(visit, link, program) : toFallback(visit, link, program, flaw);
    }

    /** Why the link leads nowhere any more; null while it does. */
    private @Nullable String flaw(LinkEntry link, ProgramEntry program) {
        if (link.deleted()) {
            return "link_deleted";
        }
        if (!link.active()) {
            return "link_disabled";
        }
        if (!program.active()) {
            return "program_inactive";
        }
        return directory.isApproved(link.programId(), link.partnerId()) ? null : "partner_not_approved";
    }

    private Answer toDestination(Visit visit, LinkEntry link, ProgramEntry program) {
        ClickQuery query = ClickQuery.parse(visit.query());
        Optional<WebAddress> destination = destinations.of(link, program, query.url());
        if (destination.isEmpty()) {
            return toFallback(visit, link, program, "destination_unusable");
        }
        List<String> flaws = query.subTooLong() ? List.of("sub_too_long") : List.of();
        Consent consent = consent(visit, program, query);
        Optional<ClickId> id = recorder.record(appraisal.of(visit, link, program, query, consent, flaws));
        return id.isPresent()
                ? withClick(visit, destination.get(), parameter(program), id.get(), consent)
                : new Answer.Found(destination.get().text(), null);
    }

    /** The fallback gets no click id: nothing can be earned there. */
    private Answer toFallback(Visit visit, LinkEntry link, ProgramEntry program, String flaw) {
        Optional<WebAddress> fallback = destinations.fallback(program);
        if (fallback.isEmpty()) {
            return Answer.NOWHERE;
        }
        ClickQuery query = ClickQuery.parse(visit.query());
        List<String> flaws = new ArrayList<>(List.of(flaw));
        if (query.subTooLong()) {
            flaws.add("sub_too_long");
        }
        recorder.record(appraisal.of(visit, link, program, query, consent(visit, program, query), flaws));
        return new Answer.Found(fallback.get().text(), null);
    }

    private static Consent consent(Visit visit, ProgramEntry program, ClickQuery query) {
        return Consent.of(
                program.traffic().privacyOrUsual(), query.consent(), visit.globalPrivacyControl(), visit.doNotTrack());
    }

    private Answer withClick(Visit visit, WebAddress destination, String parameter, ClickId id, Consent consent) {
        boolean person = !visit.head() && !visit.prefetch();
        boolean cookie = person && consent == Consent.COOKIE;
        return new Answer.Found(
                destination.with(parameter, id.value()), cookie ? COOKIE + "=" + id.value() + cookieAttributes : null);
    }

    private static String parameter(ProgramEntry program) {
        String name = program.clickIdParameter();
        boolean plain = !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
        return plain ? name : DEFAULT_PARAMETER;
    }
}
