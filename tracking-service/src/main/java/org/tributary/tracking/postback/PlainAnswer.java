package org.tributary.tracking.postback;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.tributary.platform.problem.Problem;

/** {@code success=true;} or {@code success=false; err_msg=…;}, as senders of postbacks have read it for years. */
final class PlainAnswer {

    /** Our code of what went wrong, for programs. */
    static final String ERROR_HEADER = "Tributary-Error";

    private PlainAnswer() {}

    static HttpResponse<String> of(Postbacks.Result result) {
        return switch (result) {
            case Postbacks.Recorded _ -> success();
            case Postbacks.Refused refused ->
                failure(
                        refused.problem().status(),
                        refused.problem(),
                        refused.problem().detail());
        };
    }

    static MutableHttpResponse<String> success() {
        return text(HttpStatus.OK.getCode(), "success=true;");
    }

    /** @param message what the answer ends at stands in it nowhere else */
    static MutableHttpResponse<String> failure(int status, Problem problem, String message) {
        String said = message.replace(';', ',').replaceAll("\\p{Cntrl}", " ");
        return text(status, "success=false; err_msg=" + said + ";").header(ERROR_HEADER, problem.code());
    }

    private static MutableHttpResponse<String> text(int status, String body) {
        return HttpResponse.<String>status(HttpStatus.valueOf(status))
                .contentType(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
    }
}
