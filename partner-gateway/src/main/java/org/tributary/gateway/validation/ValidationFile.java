package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;
import org.tributary.gateway.input.Table;
import org.tributary.platform.problem.ProblemException;

/**
 * Lines of approve, reject and amend, as a table whose first row names the columns, or as a JSON array. A line that cannot be read harms
 * no other.
 */
final class ValidationFile {

    static final int MOST_LINES = 50_000;

    private static final String DECIMAL = "amountDecimal";
    private static final String CURRENCY = "currency";

    private ValidationFile() {}

    /** @throws ProblemException 400 for what is no array of lines, or has too many */
    static List<Said> json(JsonNode body) {
        if (!body.isArray() || body.isEmpty()) {
            throw ProblemException.invalid("no_lines", "Send a JSON array with at least one line.");
        }
        if (body.size() > MOST_LINES) {
            throw tooMany();
        }
        List<Said> lines = new ArrayList<>();
        for (JsonNode line : body) {
            lines.add(LineReader.read(lines.size() + 1L, line));
        }
        return lines;
    }

    /** @throws ProblemException 400 for a table that is none, has unknown columns or too many rows */
    static List<Said> table(String text) {
        List<Said> lines = new ArrayList<>();
        Table.readUneven(text, record -> {
            if (lines.isEmpty()) {
                checkColumns(record.getHeader());
            }
            if (lines.size() == MOST_LINES) {
                throw tooMany();
            }
            lines.add(line(record));
        });
        if (lines.isEmpty()) {
            throw ProblemException.invalid(
                    "no_lines", "The first row names the columns and at least one more follows.");
        }
        return lines;
    }

    private static ProblemException tooMany() {
        return ProblemException.invalid(
                "too_many_lines",
                "A file has at most " + MOST_LINES + " lines; nothing was recorded. Send it in parts.");
    }

    private static void checkColumns(List<String> header) {
        TreeSet<String> known = new TreeSet<>(LineReader.TEXTS);
        known.addAll(LineReader.AMOUNTS);
        known.addAll(List.of(LineReader.ITEMS, DECIMAL, CURRENCY));
        List<String> unknown =
                header.stream().filter(name -> !known.contains(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    "unknown_column", "There are no columns " + unknown + "; known are " + known + ".");
        }
    }

    private static Said line(NamedCsvRecord record) {
        long number = record.getStartingLineNumber();
        if (record.getFieldCount() != record.getHeader().size()) {
            return Said.wrong(
                    number,
                    "cells_missing",
                    "The line has " + record.getFieldCount() + " cells and the first row names "
                            + record.getHeader().size() + " columns.");
        }
        ObjectNode fields = Json.MAPPER.createObjectNode();
        record.getFieldsAsMap().forEach((name, cell) -> put(fields, name, cell.strip()));
        String currency = record.findField(CURRENCY).orElse("").strip();
        String decimal = record.findField(DECIMAL).orElse("").strip();
        if (!decimal.isEmpty()) {
            Currencies.parse(currency)
                    .flatMap(known -> Money.parse(decimal, known))
                    .ifPresentOrElse(money -> fields.put("amount", money.minor()), () -> fields.put("amount", decimal));
        }
        return LineReader.read(number, fields);
    }

    /** What is no number or list stays the text that it is, so that the line is refused with the reason. */
    private static void put(ObjectNode fields, String name, String cell) {
        if (cell.isEmpty() || name.equals(DECIMAL) || name.equals(CURRENCY)) {
            return;
        }
        if (LineReader.AMOUNTS.contains(name) || name.equals(LineReader.ITEMS)) {
            try {
                fields.set(name, Json.read(cell.getBytes(StandardCharsets.UTF_8), JsonNode.class));
                return;
            } catch (UnreadableJson text) {
                fields.put(name, cell);
                return;
            }
        }
        fields.put(name, cell);
    }
}
