package org.tributary.gateway.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.tributary.platform.problem.ProblemException;

/** A table as people send it: separated by commas, semicolons or tabs, its first row naming the columns. */
public final class Table {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Table() {}

    /**
     * Hands over each row, in their order.
     *
     * @throws ProblemException 400 {@code file_unreadable} for what is no table, or has rows of other lengths than the first
     */
    public static void read(String text, Consumer<NamedCsvRecord> row) {
        read(text, false, row);
    }

    /** Like {@link #read}, with rows of any length: who reads them says of each what is wrong with it. */
    public static void readUneven(String text, Consumer<NamedCsvRecord> row) {
        read(text, true, row);
    }

    private static void read(String text, boolean uneven, Consumer<NamedCsvRecord> row) {
        String table = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(table))
                .allowUnclosedQuote(false)
                .allowMissingFields(uneven)
                .allowExtraFields(uneven)
                .ofNamedCsvRecord(table)) {
            records.forEach(row);
        } catch (CsvParseException unreadable) {
            throw ProblemException.invalid(
                    "file_unreadable", "This is no table that can be read: " + unreadable.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can be read", impossible);
        }
    }

    /** Whatever of the three stands most often in the first row. */
    private static char separator(String table) {
        String first = table.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            separator = count(first, candidate) > count(first, separator) ? candidate : separator;
        }
        return separator;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
