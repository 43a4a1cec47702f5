package org.tributary.simulator.gate;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.Optional;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Outcome.Refusal;

/** Addresses of the API that no operation answers, told so in Stripe's form. */
@Controller
@Consumes(MediaType.ALL)
final class StrayRequests {

    @Get(uris = {"/v1/{+rest}", "/v2/{+rest}"})
    HttpResponse<byte[]> get(HttpRequest<?> request) {
        return unrecognised(request);
    }

    @Post(uris = {"/v1/{+rest}", "/v2/{+rest}"})
    HttpResponse<byte[]> post(HttpRequest<?> request) {
        return unrecognised(request);
    }

    @Delete(uris = {"/v1/{+rest}", "/v2/{+rest}"})
    HttpResponse<byte[]> delete(HttpRequest<?> request) {
        return unrecognised(request);
    }

    private static HttpResponse<byte[]> unrecognised(HttpRequest<?> request) {
        String message = "Unrecognized request URL (%s: %s).".formatted(request.getMethod(), request.getPath());
        Refusal refusal = new Refusal(404, "invalid_request_error", null, message, null, false);
        return Reply.of(refusal).to(Ids.next("req"), Optional.empty());
    }
}
