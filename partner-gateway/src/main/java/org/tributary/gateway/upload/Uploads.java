package org.tributary.gateway.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Records the rows of a file, part by part. A row in error stops nothing. Every row has a name, so that the same file can be sent again:
 * what was recorded counts once.
 */
@Singleton
public final class Uploads {

    private static final int MOST_ROWS_IN_PART = 500;
    private static final int MOST_BYTES_IN_PART = 200_000;
    private static final List<String> TYPES = List.of("lead", "sale", "event", "refund");

    private final Remote remote;

    Uploads(Remote remote) {
        this.remote = remote;
    }

    /**
     * Records a file.
     *
     * @param type what a row is that has no type of its own; {@code sale} when left out
     * @param mode {@code test} goes the whole way to receipts and books nothing; {@code live} when left out
     * @throws ProblemException 400 for a file that cannot be read, 403 for who may not
     */
    public Upload take(Caller caller, String table, @Nullable String type, @Nullable String mode) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        Input input = new Input();
        Mode asked = input.oneOf("mode", mode, Mode.class, Mode.LIVE);
        if (type != null && !TYPES.contains(type)) {
            input.refuse("type", "unknown_value", "is one of " + TYPES);
        }
        input.orThrow();
        List<ConversionFile.Row> rows = ConversionFile.read(table, type == null ? "sale" : type);
        List<Upload.Line> lines = new ArrayList<>();
        Problem away = null;
        for (int from = 0; from < rows.size(); from = lines.size()) {
            List<ConversionFile.Row> part = rows.subList(from, endOfPart(rows, from));
            try {
                lines.addAll(away == null ? part(caller, asked, part) : refused(part, away));
            } catch (ProblemException notTaken) {
                away = notTaken.problem();
                lines.addAll(refused(part, away));
            }
        }
        return Upload.of(lines);
    }

    private static int endOfPart(List<ConversionFile.Row> rows, int from) {
        int to = from;
        int bytes = 0;
        while (to < rows.size() && to - from < MOST_ROWS_IN_PART) {
            bytes += Json.write(rows.get(to).fields()).length + 1;
            if (bytes > MOST_BYTES_IN_PART && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    /**
     * Rows without a name are kept back.
     *
     * @throws ProblemException when tracking cannot be asked now; it is asked no further for this file then
     */
    private List<Upload.Line> part(Caller caller, Mode mode, List<ConversionFile.Row> rows) {
        List<ConversionFile.Row> named = rows.stream().filter(Uploads::isNamed).toList();
        List<Upload.Line> answers = named.isEmpty() ? List.of() : ask(caller, mode, named);
        List<Upload.Line> lines = new ArrayList<>(rows.size());
        int next = 0;
        for (ConversionFile.Row row : rows) {
            lines.add(isNamed(row) ? answers.get(next++) : refused(row, nameless()));
        }
        return lines;
    }

    private List<Upload.Line> ask(Caller caller, Mode mode, List<ConversionFile.Row> rows) {
        List<JsonNode> answers = remote.postLines(
                caller,
                Owner.TRACKING,
                "/conversions?mode=" + mode.name().toLowerCase(java.util.Locale.ROOT),
                rows.stream().map(ConversionFile.Row::fields).toList());
        List<Upload.Line> lines = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows.get(i), answers.get(i)));
        }
        return lines;
    }

    private static Upload.Line line(ConversionFile.Row row, JsonNode answer) {
        JsonNode taken = answer.path("answer");
        return answer.has("problem")
                ? refused(row, Json.read(bytes(answer.get("problem")), Problem.class))
                : new Upload.Line(
                        row.number(),
                        taken.path("conversionId").textValue(),
                        taken.path("duplicate").booleanValue(),
                        null);
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A sale that has no order would be another one each time that the file is sent. */
    private static boolean isNamed(ConversionFile.Row row) {
        return !row.fields().path("type").asText().equals("sale")
                || row.fields().hasNonNull("invoiceId");
    }

    private static Problem nameless() {
        return ProblemException.of(
                        HttpStatus.BAD_REQUEST,
                        "invoice_required",
                        "A sale in a file has an invoiceId, so that it counts once when the file is sent again. Nothing was"
                                + " recorded of this row.")
                .problem();
    }

    private static List<Upload.Line> refused(List<ConversionFile.Row> rows, Problem why) {
        return rows.stream().map(row -> refused(row, why)).toList();
    }

    private static Upload.Line refused(ConversionFile.Row row, Problem why) {
        return new Upload.Line(row.number(), null, false, why);
    }
}
