package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Remote;
import org.tributary.gateway.validation.ValidationRun.Line;
import org.tributary.gateway.validation.ValidationRun.Outcome;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Tries what a vendor says of conversions, part by part, and records what changes something. Each line stands alone: one that is refused
 * stops nothing, and a conversion is named once in a file. Sent again, a file changes nothing.
 */
@Singleton
public final class Validations {

    private static final int MOST_LINES_IN_PART = 500;
    private static final int MOST_BYTES_IN_PART = 180_000;

    private final Remote remote;

    Validations(Remote remote) {
        this.remote = remote;
    }

    /**
     * Takes a table.
     *
     * @throws ProblemException 400 for a table that cannot be read, 403 for who may not
     */
    public ValidationRun takeTable(Caller caller, String table, boolean dryRun) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        return take(caller, ValidationFile.table(table), dryRun);
    }

    /** Takes a JSON array of lines; throws as {@link #takeTable}. */
    public ValidationRun takeLines(Caller caller, JsonNode lines, boolean dryRun) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        return take(caller, ValidationFile.json(lines), dryRun);
    }

    private ValidationRun take(Caller caller, List<Said> said, boolean dryRun) {
        List<Line> lines = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Problem away = null;
        for (int from = 0; from < said.size(); from = lines.size()) {
            List<Said> part = said.subList(from, endOfPart(said, from));
            try {
                lines.addAll(away == null ? part(caller, part, named, dryRun) : refused(part, away));
            } catch (ProblemException notTaken) {
                away = notTaken.problem();
                lines.addAll(refused(part, away));
            }
        }
        return ValidationRun.of(dryRun, lines);
    }

    private static int endOfPart(List<Said> said, int from) {
        int to = from;
        int bytes = 0;
        while (to < said.size() && to - from < MOST_LINES_IN_PART) {
            ObjectNode fields = said.get(to).fields();
            bytes += fields == null ? 0 : Json.write(fields).length + 128;
            if (bytes > MOST_BYTES_IN_PART && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private List<Line> part(Caller caller, List<Said> said, Set<String> named, boolean dryRun) {
        List<Said> readable =
                said.stream().filter(line -> line.fields() != null).toList();
        List<JsonNode> answers = readable.isEmpty() ? List.of() : check(caller, readable);
        Line[] lines = new Line[said.size()];
        List<ObjectNode> toRecord = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < lines.length; i++) {
            Said one = said.get(i);
            if (one.fields() == null) {
                lines[i] = Line.refused(one, String.valueOf(one.code()), String.valueOf(one.detail()));
                continue;
            }
            JsonNode answer = answers.get(next++);
            lines[i] = line(one, answer, named);
            if (!dryRun && (lines[i].outcome() == Outcome.CHANGES || lines[i].outcome() == Outcome.WAITS)) {
                toRecord.add(recorded(one.fields(), answer));
                places.add(i);
            }
        }
        record(caller, toRecord, places, lines);
        return List.of(lines);
    }

    private List<JsonNode> check(Caller caller, List<Said> lines) {
        JsonNode answers = remote.post(
                        caller,
                        Owner.COMMISSION,
                        "/validations/check",
                        Map.of("lines", lines.stream().map(Said::fields).toList()))
                .body();
        List<JsonNode> list = new ArrayList<>();
        answers.forEach(list::add);
        return list;
    }

    private static Line line(Said said, JsonNode answer, Set<String> named) {
        Outcome outcome = Outcome.valueOf(answer.path("outcome").asText().toUpperCase(Locale.ROOT));
        String conversion = text(answer, "conversionId", said.conversionId());
        String order = text(answer, "orderId", said.orderId());
        if (outcome != Outcome.REFUSED && !named.add(conversion == null ? "order " + order : conversion)) {
            return new Line(
                    said.line(),
                    conversion,
                    order,
                    Outcome.REFUSED,
                    null,
                    "named_twice",
                    "The file says something of this conversion already, further up; say one thing of each.");
        }
        ObjectNode effect = Json.MAPPER.createObjectNode();
        for (String field : List.of("before", "after", "differences")) {
            if (answer.hasNonNull(field)) {
                effect.set(field, answer.get(field));
            }
        }
        return new Line(
                said.line(),
                conversion,
                order,
                outcome,
                effect.has("before") ? effect : null,
                text(answer, "code", null),
                text(answer, "detail", null));
    }

    /** A sale goes by its order, whatever it was named by. */
    private static ObjectNode recorded(ObjectNode fields, JsonNode answer) {
        ObjectNode line = fields.deepCopy();
        line.remove(LineReader.NAMES);
        String order = text(answer, "orderId", null);
        if (order == null) {
            line.set("conversionId", answer.path("conversionId"));
            line.set("customerId", answer.path("customerId"));
        } else {
            line.put("orderId", order);
        }
        line.set("validationId", answer.path("validationId"));
        return line;
    }

    private void record(Caller caller, List<ObjectNode> toRecord, List<Integer> places, Line[] lines) {
        if (toRecord.isEmpty()) {
            return;
        }
        List<JsonNode> answers = remote.postLines(caller, Owner.TRACKING, "/validations", toRecord);
        for (int i = 0; i < answers.size(); i++) {
            int place = places.get(i);
            lines[place] = recorded(lines[place], answers.get(i));
        }
    }

    /** What was recorded before is on its way: it changes nothing more. */
    private static Line recorded(Line line, JsonNode answer) {
        if (answer.has("problem")) {
            JsonNode problem = answer.path("problem");
            return with(
                    line,
                    Outcome.REFUSED,
                    problem.path("code").asText(),
                    problem.path("detail").asText());
        }
        return answer.path("answer").path("duplicate").asBoolean()
                ? with(line, Outcome.UNCHANGED, "recorded_before", "The same was recorded before and is on its way.")
                : line;
    }

    private static Line with(Line line, Outcome outcome, String code, String detail) {
        return new Line(line.line(), line.conversionId(), line.orderId(), outcome, null, code, detail);
    }

    private static @Nullable String text(JsonNode answer, String field, @Nullable String otherwise) {
        return answer.hasNonNull(field) ? answer.path(field).asText() : otherwise;
    }

    private static List<Line> refused(List<Said> said, Problem why) {
        return said.stream()
                .map(line -> line.fields() == null
                        ? Line.refused(line, String.valueOf(line.code()), String.valueOf(line.detail()))
                        : Line.refused(line, why.code(), String.valueOf(why.detail())))
                .toList();
    }
}
