package org.tributary.tracking.conversion;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.platform.problem.ProblemException;

/** {@code POST /track/click|lead|sale|event|refund|batch}: they wait for the disk, on virtual threads. */
@Controller("/track")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrackController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final TrackKeys keys;
    private final Recorder recorder;
    private final Intake intake;
    private final Clicks clicks;
    private final Leads leads;
    private final Sales sales;
    private final Goals goals;
    private final Refunds refunds;
    private final Batch batch;

    TrackController(
            TrackKeys keys,
            Recorder recorder,
            Intake intake,
            Clicks clicks,
            Leads leads,
            Sales sales,
            Goals goals,
            Refunds refunds,
            Batch batch) {
        this.keys = keys;
        this.recorder = recorder;
        this.intake = intake;
        this.clicks = clicks;
        this.leads = leads;
        this.sales = sales;
        this.goals = goals;
        this.refunds = refunds;
        this.batch = batch;
    }

    @Post("/click")
    Answers.Click click(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        return clicks.take(parse(body), keys.secretOrPublishable(request), request);
    }

    @Post("/lead")
    Answers.Lead lead(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        SentJson lead = parse(body);
        KeyEntry key = keys.secretOrPublishable(request);
        return take(leads.read(lead, key));
    }

    @Options("/{door:click|lead}")
    HttpResponse<?> preflight() {
        return Pages.preflight();
    }

    @Post("/sale")
    Answers.Sale sale(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        SentJson sale = parse(body);
        KeyEntry key = keys.secret(request);
        return take(sales.read(sale, key, idempotencyKey(request)));
    }

    @Post("/event")
    Answers.Goal event(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        SentJson goal = parse(body);
        KeyEntry key = keys.secret(request);
        return take(goals.read(goal, key));
    }

    @Post("/refund")
    Answers.Refund refund(HttpRequest<?> request, @Body byte @Nullable [] body) throws IOException {
        SentJson refund = parse(body);
        KeyEntry key = keys.secret(request);
        return take(refunds.read(refund, key));
    }

    @Post("/batch")
    @Produces(Batch.MEDIA_TYPE)
    byte[] batch(HttpRequest<?> request, @Body byte @Nullable [] body) {
        KeyEntry key = keys.secret(request);
        return batch.take(body == null ? new byte[0] : body, key);
    }

    private <A extends Answers.Taken> A take(Reading<A> reading) {
        return recorder.durably(promises -> intake.take(reading, promises));
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
