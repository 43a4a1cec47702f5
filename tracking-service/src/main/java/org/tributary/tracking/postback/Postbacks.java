package org.tributary.tracking.postback;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.conversion.Conversions;
import org.tributary.tracking.directory.Directory;

/** Takes a call in: the token's program, what the call says, recorded; or the problem. */
@Singleton
final class Postbacks {

    private final Conversions conversions;
    private final Directory directory;

    /** What became of a call. */
    sealed interface Result permits Recorded, Refused {}

    /** It is durable. */
    record Recorded(Conversions.Taken conversion) implements Result {}

    /** Nothing was recorded. */
    record Refused(Problem problem) implements Result {}

    Postbacks(Conversions conversions, Directory directory) {
        this.conversions = conversions;
        this.directory = directory;
    }

    /**
     * Takes a call in.
     *
     * @param request who calls
     * @param parameters reads them; a call that cannot be read is refused as any other
     * @param token null to look for it among the parameters
     */
    Result take(
            HttpRequest<?> request, Reading parameters, Names names, Conversions.Door door, @Nullable String token) {
        try {
            Parameters read = parameters.read();
            String given = token == null ? read.first(names.token()) : token;
            KeyEntry key = conversions.admit(given, door, request);
            Call call = new Call(read, names, program(key));
            if (door == Conversions.Door.PIXEL && call.takesBack()) {
                throw ProblemException.of(
                        HttpStatus.FORBIDDEN,
                        "not_from_a_browser",
                        "Nothing was recorded. What takes something back is sent from a server.");
            }
            return new Recorded(conversions.take(call.line(), key));
        } catch (ProblemException refused) {
            return new Refused(refused.problem());
        }
    }

    /** Reads the parameters of a call. */
    @FunctionalInterface
    interface Reading {
        Parameters read();
    }

    private ProgramEntry program(KeyEntry key) {
        ProgramEntry program = key.programId() == null ? null : directory.program(key.programId());
        if (program == null) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN, "program_unknown", "The token's program does not exist any more.");
        }
        return program;
    }
}
