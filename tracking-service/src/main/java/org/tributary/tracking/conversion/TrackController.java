package org.tributary.tracking.conversion;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.ProblemException;

/** {@code POST /track/lead|sale|event|refund}: they wait for the disk, on virtual threads. */
@Controller("/track")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrackController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final TrackKeys keys;
    private final Leads leads;
    private final Sales sales;
    private final Goals goals;
    private final Refunds refunds;
    private final Pages pages;

    TrackController(TrackKeys keys, Leads leads, Sales sales, Goals goals, Refunds refunds, Pages pages) {
        this.keys = keys;
        this.leads = leads;
        this.sales = sales;
        this.goals = goals;
        this.refunds = refunds;
        this.pages = pages;
    }

    @Post("/lead")
    HttpResponse<Answers.Lead> lead(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        Answers.Lead answer = leads.take(parse(body), keys.secretOrPublishable(request));
        return pages.allow(HttpResponse.ok(answer), request.getHeaders().get(HttpHeaders.ORIGIN));
    }

    @Options("/lead")
    HttpResponse<?> preflight(HttpRequest<?> request) {
        return pages.preflight(request.getHeaders().get(HttpHeaders.ORIGIN));
    }

    @Post("/sale")
    Answers.Sale sale(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        return sales.take(parse(body), keys.secret(request), idempotencyKey(request));
    }

    @Post("/event")
    Answers.Goal event(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        return goals.take(parse(body), keys.secret(request));
    }

    @Post("/refund")
    Answers.Refund refund(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        return refunds.take(parse(body), keys.secret(request));
    }

    private static SentJson parse(byte @Nullable [] body) throws IOException {
        return SentJson.parse(body == null ? new byte[0] : body);
    }

    private static @Nullable String idempotencyKey(HttpRequest<?> request) {
        String key = request.getHeaders().get(IDEMPOTENCY_KEY);
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST_KEY || !CleanText.isClean(key)) {
            throw ProblemException.invalid(
                    "idempotency_key_invalid", "The Idempotency-Key has 1 to " + LONGEST_KEY + " plain characters.");
        }
        return key;
    }
}
