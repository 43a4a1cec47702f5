package org.tributary.simulator.gate;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import java.util.Optional;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Outcome.Refusal;

/** Requests that no operation answers, told so in Stripe's form. */
@Controller
final class StrayRequests {

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<byte[]> unknown(HttpRequest<?> request) {
        return refuse(404, request);
    }

    @Error(global = true, status = HttpStatus.METHOD_NOT_ALLOWED)
    HttpResponse<byte[]> notAllowed(HttpRequest<?> request) {
        return refuse(405, request);
    }

    private static HttpResponse<byte[]> refuse(int status, HttpRequest<?> request) {
        String message = "Unrecognized request URL (%s: %s).".formatted(request.getMethod(), request.getPath());
        Refusal refusal = new Refusal(status, "invalid_request_error", null, message, null, false);
        return Reply.of(refusal).to(Ids.next("req"), Optional.empty());
    }
}
