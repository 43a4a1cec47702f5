package org.tributary.gateway.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;
import org.tributary.gateway.input.Table;
import org.tributary.platform.problem.ProblemException;

/**
 * A table of conversions, separated by commas, semicolons or tabs, its first row naming the columns: the fields of {@code /track/batch}.
 * An empty cell is a field that was not given.
 */
final class ConversionFile {

    static final int MOST_ROWS = 20_000;

    private static final String TYPE = "type";
    private static final String METADATA = "metadata.";

    /** In major units, with a point; the column without the ending has them in minor units. */
    private static final String DECIMAL = "Decimal";

    private static final List<String> TEXTS = List.of(
            TYPE,
            "customerExternalId",
            "customerName",
            "customerEmail",
            "clickId",
            "couponCode",
            "programId",
            "eventName",
            "eventId",
            "invoiceId",
            "refundId",
            "reason",
            "currency",
            "occurredAt",
            "paymentProcessor",
            "status");
    private static final List<String> NUMBERS = List.of("quantity", "eventQuantity");
    private static final List<String> AMOUNTS = List.of("amount", "tax", "shipping", "discount");

    private ConversionFile() {}

    /**
     * A row as a line of a batch.
     *
     * @param number its line in the file, from 1; the names of the columns stand on line 1
     */
    record Row(long number, ObjectNode fields) {}

    /**
     * Reads the rows.
     *
     * @param usualType what a row is that does not say, such as {@code sale}
     * @throws ProblemException 400 for a file that is none, has unknown columns or too many rows
     */
    static List<Row> read(String text, String usualType) {
        List<Row> rows = new ArrayList<>();
        Table.read(text, record -> {
            if (rows.isEmpty()) {
                checkColumns(record.getHeader());
            }
            if (rows.size() == MOST_ROWS) {
                throw ProblemException.invalid(
                        "too_many_rows", "A file has at most " + MOST_ROWS + " rows; nothing was recorded.");
            }
            checkCells(record);
            rows.add(new Row(record.getStartingLineNumber(), fields(record, usualType)));
        });
        if (rows.isEmpty()) {
            throw ProblemException.invalid(
                    "no_rows", "The first row names the columns and at least one more follows; nothing was recorded.");
        }
        return rows;
    }

    private static void checkColumns(List<String> header) {
        List<String> unknown =
                header.stream().filter(name -> !isKnown(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            TreeSet<String> known = new TreeSet<>(TEXTS);
            known.addAll(NUMBERS);
            AMOUNTS.forEach(name -> known.addAll(List.of(name, name + DECIMAL)));
            throw ProblemException.invalid(
                    "unknown_column",
                    "There are no columns " + unknown + "; nothing was recorded. Known are " + known
                            + " and any that begins with " + METADATA);
        }
    }

    private static void checkCells(NamedCsvRecord record) {
        int columns = record.getHeader().size();
        if (record.getFieldCount() != columns) {
            throw ProblemException.invalid(
                    "file_unreadable",
                    "Line " + record.getStartingLineNumber() + " has " + record.getFieldCount()
                            + " cells and the first row names " + columns + " columns; nothing was recorded.");
        }
    }

    private static boolean isKnown(String name) {
        return TEXTS.contains(name)
                || NUMBERS.contains(name)
                || AMOUNTS.contains(withoutEnding(name))
                || (name.startsWith(METADATA) && name.length() > METADATA.length());
    }

    private static ObjectNode fields(NamedCsvRecord record, String usualType) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put(TYPE, usualType);
        record.getFieldsAsMap().forEach((name, cell) -> {
            String value = cell.strip();
            if (value.isEmpty()) {
                return;
            }
            if (name.startsWith(METADATA)) {
                fields.withObjectProperty("metadata").put(name.substring(METADATA.length()), value);
            } else if (AMOUNTS.contains(withoutEnding(name)) || NUMBERS.contains(name)) {
                number(fields, name, value, record.findField("currency").orElse(""));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /** What is no number stays the text that it is, so that the row is refused with the reason. */
    private static void number(ObjectNode fields, String name, String value, String currency) {
        Optional<Long> number = name.endsWith(DECIMAL)
                ? Currencies.parse(currency)
                        .flatMap(known -> Money.parse(value, known))
                        .map(Money::minor)
                : whole(value);
        number.ifPresentOrElse(
                exact -> fields.put(withoutEnding(name), exact), () -> fields.put(withoutEnding(name), value));
    }

    private static Optional<Long> whole(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String withoutEnding(String name) {
        return name.endsWith(DECIMAL) ? name.substring(0, name.length() - DECIMAL.length()) : name;
    }
}
