package org.tributary.tracking.conversion;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.privacy.Visitors;
import org.tributary.tracking.traffic.Pace;

/**
 * How often who may call: by key, and by address where a key stands in pages or is not known. Counted in memory, so that it works without
 * Redis. What is refused here was not recorded.
 */
@Singleton
public final class CallPace {

    private static final int CALLERS_COUNTED = 1 << 16;
    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int HEX = 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Pace pace = new Pace(CALLERS_COUNTED);
    private final CallSettings settings;
    private final Visitors visitors;
    private final Clock clock;

    CallPace(CallSettings settings, Visitors visitors, Clock clock) {
        this.settings = settings;
        this.visitors = visitors;
        this.clock = clock;
    }

    /**
     * One more call with a key or token that is known.
     *
     * @throws ProblemException 429 when it is one too many
     */
    public void admit(KeyEntry key, HttpRequest<?> request) {
        long number = Long.parseUnsignedLong(key.sha256().substring(0, HEX), HEX);
        if (isForServers(key)) {
            admitServer(number);
        } else {
            within(number ^ origin(request), settings.pageCallsPerMinute(), MINUTE);
        }
    }

    /**
     * One more call that a payment provider has signed for the program.
     *
     * @throws ProblemException 429 when it is one too many
     */
    public void admit(ProgramId program) {
        admitServer(program.value().hashCode() * MIX);
    }

    /**
     * One more call from somebody who shows nothing that is known.
     *
     * @throws ProblemException 429 when it is one too many from that address
     */
    public void admitStranger(HttpRequest<?> request) {
        within(origin(request), settings.refusalsPerMinute(), MINUTE);
    }

    private static boolean isForServers(KeyEntry key) {
        return switch (key.kind()) {
            case SECRET -> true;
            case PUBLISHABLE -> false;
            case POSTBACK -> !TrackKeys.isForPixels(key);
        };
    }

    private void admitServer(long number) {
        within(number, settings.callsPerSecond() * SPAN.toSeconds(), SPAN);
    }

    private void within(long caller, long count, Duration period) {
        if (count == 0) {
            return;
        }
        Pace.Limit limit = Pace.Limit.of(count, period);
        if (!pace.allows(caller, limit, clock.millis())) {
            throw ProblemException.tooManyRequests(
                    "too_many_requests",
                    "Nothing was recorded, because too many calls came in too short a time. Send the same again after "
                            + limit.secondsToWait() + " s, as Retry-After says; it will count once.",
                    limit.secondsToWait());
        }
    }

    private long origin(HttpRequest<?> request) {
        return visitors.origin(
                        request.getRemoteAddress().getAddress(),
                        Visitors.forwardedFor(request.getHeaders().getAll(Visitors.FORWARDED_FOR)))
                .number();
    }
}
