package org.tributary.tracking.conversion;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps callers of {@code /track/*} in their limits before anything is read of what they send. */
@ServerFilter("/track/**")
final class CallLimits {

    private final CallPace pace;
    private final TrackKeys keys;

    CallLimits(CallPace pace, TrackKeys keys) {
        this.pace = pace;
        this.keys = keys;
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.OPTIONS) {
            keys.named(request).ifPresentOrElse(key -> pace.admit(key, request), () -> pace.admitStranger(request));
        }
    }
}
