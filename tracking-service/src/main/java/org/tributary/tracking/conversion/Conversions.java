package org.tributary.tracking.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.ConversionId;

/** The way in for the doors of other rooms, which speak something else than our JSON. */
@Singleton
public final class Conversions {

    private final TrackKeys keys;
    private final CallPace pace;
    private final Recorder recorder;
    private final Kinds kinds;
    private final Intake intake;

    /** The door a program's token was made for. */
    public enum Door {
        /** Calls from servers. */
        POSTBACK("postback"),
        /** Images in pages. */
        PIXEL("pixel");

        private final String scope;

        Door(String scope) {
            this.scope = scope;
        }
    }

    /**
     * A conversion that is durable.
     *
     * @param duplicate whether the same one was known before
     */
    public record Taken(ConversionId conversionId, String receiptUrl, boolean duplicate) {}

    Conversions(TrackKeys keys, CallPace pace, Recorder recorder, Kinds kinds, Intake intake) {
        this.keys = keys;
        this.pace = pace;
        this.recorder = recorder;
        this.kinds = kinds;
        this.intake = intake;
    }

    /**
     * Whom the token lets in, and for which program.
     *
     * @throws org.tributary.platform.problem.ProblemException 401 or 403 when it lets nobody in here, 429 when that was tried or done too
     *     often
     */
    public KeyEntry admit(@Nullable String token, Door door, HttpRequest<?> request) {
        Optional<KeyEntry> named = token == null ? Optional.empty() : keys.named(token);
        named.ifPresentOrElse(key -> pace.admit(key, request), () -> pace.admitStranger(request));
        return keys.token(token, door.scope);
    }

    /**
     * Takes a line of {@code /track/batch} as a call of its own.
     *
     * @param line names a click or a customer, or is the sale of an order
     * @throws org.tributary.platform.problem.ProblemException when it is not recorded, saying why
     */
    public Taken take(ObjectNode line, KeyEntry key) {
        Reading<?> reading = kinds.read(SentJson.of(line), key);
        Answers.Taken taken = recorder.durably(promises -> intake.take(reading, promises));
        return new Taken(taken.conversionId(), taken.receiptUrl(), taken.duplicate());
    }
}
