package org.tributary.tracking.click;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.tracking.cap.ClickCaps;
import org.tributary.tracking.directory.Directory;

/** Clicks that a page or its server reports, because no redirect saw them. They are classified and recorded as any other. */
@Singleton
public final class ReportedClicks {

    private final Directory directory;
    private final Standing standing;
    private final ClickCaps caps;
    private final Appraisal appraisal;
    private final ClickRecorder recorder;

    /**
     * What is told of a click.
     *
     * @param url address of the page that was reached; its sub ids are the click's
     * @param referrer address of the page before, null when none is known
     * @param visitor null when the request's own sender is the visitor
     */
    public record Report(
            @Nullable String url,
            @Nullable String referrer,
            @Nullable Visitor visitor) {}

    /** Whom a server has before it. */
    public record Visitor(InetAddress address, @Nullable String userAgent) {}

    /** What became of it. */
    public sealed interface Result permits Recorded, LeadsNowhere {}

    /** @param clickId null when the journal had no room */
    public record Recorded(@Nullable ClickId clickId) implements Result {}

    /** The link does not work any more; the click was recorded as invalid. */
    public record LeadsNowhere(String reason) implements Result {}

    ReportedClicks(
            Directory directory, Standing standing, ClickCaps caps, Appraisal appraisal, ClickRecorder recorder) {
        this.directory = directory;
        this.standing = standing;
        this.caps = caps;
        this.appraisal = appraisal;
        this.recorder = recorder;
    }

    /** Records a click on a link that exists. */
    public Result take(LinkEntry link, Report report, HttpRequest<?> request) {
        ProgramEntry program = directory.program(link.programId());
        if (program == null) {
            return new LeadsNowhere("program_inactive");
        }
        Visit visit = visit(link, report, request);
        Arrival arrival = appraisal.arrival(visit, link, program, ClickQuery.parse(visit.query()));
        String nowhere = standing.flaw(link, program, arrival.time());
        List<String> flaws = new ArrayList<>();
        if (nowhere != null) {
            flaws.add(nowhere);
        }
        if (arrival.query().subTooLong()) {
            flaws.add("sub_too_long");
        }
        Click click = appraisal.click(visit, arrival, Redirects.consent(visit, arrival), flaws);
        ClickId id = recorder.record(click).orElse(null);
        if (click.verdict().classification() != Classification.INVALID) {
            caps.add(link, program, arrival.time());
        }
        return nowhere == null ? new Recorded(id) : new LeadsNowhere(nowhere);
    }

    /** What browser or server say of their own request tells nothing of how the page was reached. */
    private static Visit visit(LinkEntry link, Report report, HttpRequest<?> request) {
        Visit asked = Visit.of(
                ((NettyHttpRequest<?>) request).getNativeRequest(),
                request.getRemoteAddress().getAddress(),
                AsciiString.EMPTY_STRING);
        Visitor visitor = report.visitor();
        return new Visit(
                asked.host(),
                link.key(),
                queryOf(report.url()),
                false,
                asked.prefetch(),
                visitor == null ? asked.peer() : visitor.address(),
                visitor == null ? asked.forwardedFor() : null,
                visitor == null ? asked.userAgent() : visitor.userAgent(),
                report.referrer(),
                null,
                null,
                null,
                asked.globalPrivacyControl(),
                asked.doNotTrack());
    }

    private static @Nullable String queryOf(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int question = address.indexOf('?');
        return question < 0 ? null : address.substring(question + 1);
    }
}
