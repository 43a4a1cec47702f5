package org.tributary.tracking.conversion;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.platform.problem.Problem;
import org.tributary.tracking.privacy.Visitors;
import org.tributary.tracking.traffic.Pace;

/**
 * Keeps callers in their limits before anything is read of what they send: by key, and by address where a key stands in pages or is
 * not known. Counted in memory, so that it works without Redis.
 */
@ServerFilter("/track/**")
final class CallLimits {

    private static final int CALLERS_COUNTED = 1 << 16;
    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int HEX = 16;

    private final Pace pace = new Pace(CALLERS_COUNTED);
    private final CallSettings settings;
    private final TrackKeys keys;
    private final Visitors visitors;
    private final Pages pages;
    private final Clock clock;

    CallLimits(CallSettings settings, TrackKeys keys, Visitors visitors, Pages pages, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.visitors = visitors;
        this.pages = pages;
        this.clock = clock;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.OPTIONS) {
            return null;
        }
        Optional<KeyEntry> key = keys.named(request);
        if (key.isEmpty()) {
            return within(origin(request), settings.refusalsPerMinute(), MINUTE, request);
        }
        long number = Long.parseUnsignedLong(key.get().sha256().substring(0, HEX), HEX);
        return switch (key.get().kind()) {
            case SECRET -> within(number, settings.callsPerSecond() * SPAN.toSeconds(), SPAN, request);
            case PUBLISHABLE -> within(number ^ origin(request), settings.pageCallsPerMinute(), MINUTE, request);
        };
    }

    private @Nullable HttpResponse<?> within(long caller, long count, Duration period, HttpRequest<?> request) {
        if (count == 0) {
            return null;
        }
        Pace.Limit limit = Pace.Limit.of(count, period);
        return pace.allows(caller, limit, clock.millis()) ? null : refusal(limit, request);
    }

    private HttpResponse<?> refusal(Pace.Limit limit, HttpRequest<?> request) {
        Problem problem = new Problem(
                HttpStatus.TOO_MANY_REQUESTS.getCode(),
                "too_many_requests",
                HttpStatus.TOO_MANY_REQUESTS.getReason(),
                "Nothing was recorded, because too many calls came in too short a time. Send the same again after the"
                        + " seconds that Retry-After says; it will count once.",
                List.of());
        return pages.allow(
                HttpResponse.<Problem>status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(limit.secondsToWait()))
                        .contentType(Problem.MEDIA_TYPE)
                        .body(problem),
                request.getHeaders().get(HttpHeaders.ORIGIN));
    }

    private long origin(HttpRequest<?> request) {
        return visitors.origin(
                        request.getRemoteAddress().getAddress(),
                        Visitors.forwardedFor(request.getHeaders().getAll(Visitors.FORWARDED_FOR)))
                .number();
    }
}
