package org.tributary.tracking.stripe;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.conversion.CallPace;
import org.tributary.tracking.directory.Directory;

/** {@code POST /ingest/stripe/{programId}}: checked, read, recorded; durable before it is answered 200. */
@Controller("/ingest/stripe")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StripeController {

    private static final String SIGNATURE = "Stripe-Signature";

    private final Directory directory;
    private final SigningSecrets secrets;
    private final StripeEvents events;
    private final StripeRecorder recorder;
    private final DerivedIds ids;
    private final CallPace pace;
    private final Clock clock;

    StripeController(
            Directory directory,
            SigningSecrets secrets,
            StripeEvents events,
            StripeRecorder recorder,
            DerivedIds ids,
            CallPace pace,
            Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.events = events;
        this.recorder = recorder;
        this.ids = ids;
        this.pace = pace;
        this.clock = clock;
    }

    @Post("/{programId}")
    StripeAnswer take(HttpRequest<?> request, @PathVariable String programId, @Body byte @Nullable [] body) {
        StripeEntry connection = program(programId).flatMap(directory::stripe).orElseThrow(() -> {
            pace.admitStranger(request);
            return ProblemException.notFound("Stripe connection of program", programId);
        });
        byte[] sent = body == null ? new byte[0] : body;
        Instant now = clock.instant();
        requireSignature(request, sent, connection, now);
        pace.admit(connection.programId());
        StripeEvent event = StripeEvent.read(sent);
        Reading reading = events.read(new Occasion(event, connection, directory, ids, now));
        return recorder.record(event, reading);
    }

    private void requireSignature(HttpRequest<?> request, byte[] body, StripeEntry connection, Instant now) {
        String header = request.getHeaders().get(SIGNATURE);
        Signature.Finding finding = Signature.check(header, body, secrets.valid(connection, now), now);
        if (finding != Signature.Finding.VALID) {
            pace.admitStranger(request);
        }
        switch (finding) {
            case VALID -> {}
            case MISSING ->
                throw ProblemException.invalid(
                        "signature_missing",
                        "Nothing was recorded: there is no Stripe-Signature that could be checked.");
            case WRONG ->
                throw ProblemException.invalid(
                        "signature_invalid",
                        "Nothing was recorded: the signature does not fit body and secret. Give the endpoint's signing secret to"
                                + " PUT /api/v1/programs/{id}/stripe.");
            case OUT_OF_TIME ->
                throw ProblemException.invalid(
                        "signature_expired",
                        "Nothing was recorded: the signature's time is more than five minutes from now, " + now
                                + ". Stripe signs each delivery anew; look at the clocks.");
        }
    }

    private static Optional<ProgramId> program(String text) {
        try {
            return Optional.of(new ProgramId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
