package org.tributary.tracking.conversion;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.Mode;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.click.ReportedClicks;
import org.tributary.tracking.directory.Directory;

/** {@code POST /track/click}: a page was reached with a link's key in its address, without a redirect. */
@Singleton
final class Clicks {

    private static final Set<String> FIELDS = Set.of("domain", "key", "url", "referrer", "ip", "userAgent");

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 8_192;
    private static final int LONGEST_IP = 45;

    private final Directory directory;
    private final ReportedClicks reported;

    Clicks(Directory directory, ReportedClicks reported) {
        this.directory = directory;
        this.reported = reported;
    }

    /** A test key clicks nothing: clicks have no test mode, and none may reach a live counter. */
    Answers.Click take(SentJson body, KeyEntry key, HttpRequest<?> request) {
        if (key.mode() == Mode.TEST) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "live_key_required",
                    "A test key reports no clicks: there are no test clicks. Test conversions may name a live one.");
        }
        String domain = body.knowing(FIELDS).text("domain", LONGEST_NAME);
        String linkKey = body.requiredText("key", LONGEST_NAME);
        ReportedClicks.Report report = new ReportedClicks.Report(
                body.text("url", LONGEST_ADDRESS), body.text("referrer", LONGEST_ADDRESS), visitor(body, key));
        body.check();

        LinkEntry link = directory.link(domain == null ? "" : domain.toLowerCase(Locale.ROOT), linkKey);
        if (link == null || !isInReach(link, key)) {
            throw ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "link_unknown",
                    "There is no such link; nothing was recorded. Look at key and domain.");
        }
        return switch (reported.take(link, report, request)) {
            case ReportedClicks.Recorded recorded -> answer(link, recorded.clickId());
            case ReportedClicks.LeadsNowhere nowhere ->
                throw ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        nowhere.reason(),
                        "This link leads nowhere any more; the click was recorded as invalid and earns nothing.");
        };
    }

    /** A server tells whom it has before it; a browser is the visitor itself. */
    private static ReportedClicks.@Nullable Visitor visitor(SentJson body, KeyEntry key) {
        String ip = body.text("ip", LONGEST_IP);
        String userAgent = body.text("userAgent", LONGEST_ADDRESS);
        if (ip == null && userAgent == null) {
            return null;
        }
        if (key.kind() != KeyEntry.Kind.SECRET) {
            body.refuse(
                    ip == null ? "userAgent" : "ip",
                    "secret_key_required",
                    "Only a server may say who its visitor is.");
            return null;
        }
        return ip == null ? null : new ReportedClicks.Visitor(address(body, ip), userAgent);
    }

    private static InetAddress address(SentJson body, String ip) {
        try {
            return InetAddress.ofLiteral(ip);
        } catch (IllegalArgumentException noAddress) {
            body.refuse("ip", "not_an_address", "An IPv4 or IPv6 address is needed here.");
            return InetAddress.getLoopbackAddress();
        }
    }

    private static boolean isInReach(LinkEntry link, KeyEntry key) {
        return link.org().equals(key.org())
                && (key.kind() == KeyEntry.Kind.SECRET || link.programId().equals(key.programId()));
    }

    private Answers.Click answer(LinkEntry link, @Nullable ClickId click) {
        PartnerEntry partner = directory.partner(link.partnerId());
        EnrolmentEntry enrolment = directory.enrolment(link.programId(), link.partnerId());
        return new Answers.Click(
                click == null ? null : click.value(),
                new Answers.PartnerAnswer(
                        link.partnerId(),
                        partner == null ? null : partner.name(),
                        partner == null ? null : partner.image(),
                        enrolment == null ? null : enrolment.group(),
                        partner == null ? null : partner.externalId()),
                null);
    }
}
