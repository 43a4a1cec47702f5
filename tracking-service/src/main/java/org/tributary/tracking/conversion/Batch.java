package org.tributary.tracking.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * {@code POST /track/batch}: NDJSON, one conversion a line, taken in their order and answered in it. A line in error is answered with its
 * problem and stops nothing. All lines share one sync; where that fails, the whole batch is answered 503 and nothing was promised.
 */
@Singleton
final class Batch {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final ObjectWriter LINES = Json.MAPPER.writerFor(Line.class).withRootValueSeparator("\n");
    private static final int MOST_LINES = 500;
    private static final int OK = 200;

    private final Recorder recorder;
    private final Kinds kinds;
    private final Intake intake;

    /**
     * The answer to one line.
     *
     * @param line its number, from 1
     * @param answer what the call of its own would have answered; null when there is a problem
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            int line,
            int status,
            @Nullable Object answer,
            @Nullable Problem problem) {
        static Line of(int line, Intake.Result result) {
            return switch (result) {
                case Intake.Result.Done(Answers.Taken answer) -> new Line(line, OK, answer, null);
                case Intake.Result.Refused(Problem problem) -> of(line, problem);
            };
        }

        static Line of(int line, Problem problem) {
            return new Line(line, problem.status(), null, problem);
        }
    }

    Batch(Recorder recorder, Kinds kinds, Intake intake) {
        this.recorder = recorder;
        this.kinds = kinds;
        this.intake = intake;
    }

    /** Takes conversions of every kind. */
    byte[] take(byte[] body, KeyEntry key) {
        return take(body, line -> kinds.read(line, key));
    }

    /** @param reader of one line */
    byte[] take(byte[] body, Function<SentJson, Reading<?>> reader) {
        List<byte[]> lines = lines(body);
        Line[] answers = new Line[lines.size()];
        List<Integer> places = new ArrayList<>();
        List<Reading<?>> readings = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            try {
                readings.add(read(lines.get(i), reader));
                places.add(i);
            } catch (ProblemException refused) {
                answers[i] = Line.of(i + 1, refused.problem());
            }
        }
        List<Intake.Result> results = recorder.durably(promises -> intake.take(readings, promises));
        for (int i = 0; i < results.size(); i++) {
            answers[places.get(i)] = Line.of(places.get(i) + 1, results.get(i));
        }
        return written(answers);
    }

    private static Reading<?> read(byte[] line, Function<SentJson, Reading<?>> reader) {
        try {
            return reader.apply(SentJson.parse(line));
        } catch (IOException noJson) {
            throw ProblemException.invalid("invalid_request", "The line is no JSON that can be read.");
        }
    }

    /** Empty lines are passed over, as at the end of most files. */
    private static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                byte[] line = Arrays.copyOfRange(body, start, i);
                if (!isBlank(line)) {
                    lines.add(line);
                }
                start = i + 1;
            }
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw ProblemException.invalid(
                    "batch_size",
                    "A batch has 1 to " + MOST_LINES + " lines of JSON, this one has " + lines.size()
                            + "; nothing was recorded.");
        }
        return lines;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    private static byte[] written(Line[] answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(answers.length * 512);
        try (SequenceWriter lines = LINES.writeValues(out)) {
            for (Line answer : answers) {
                lines.write(answer);
            }
        } catch (IOException bug) {
            throw new IllegalStateException("cannot write the answers of a batch as JSON", bug);
        }
        out.write('\n');
        return out.toByteArray();
    }
}
