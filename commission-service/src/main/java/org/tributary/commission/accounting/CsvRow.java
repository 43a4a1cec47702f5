package org.tributary.commission.accounting;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Money;

/** One line of CSV as RFC 4180 has it. Text that a spreadsheet would take for a formula is led by an apostrophe. */
public final class CsvRow {

    private static final String FORMULA = "=+-@\t\r\n";

    private final StringJoiner cells = new StringJoiner(",", "", "\r\n");

    /** The names of columns. */
    public static String head(String... names) {
        CsvRow row = new CsvRow();
        for (String name : names) {
            row.text(name);
        }
        return row.line();
    }

    public CsvRow text(@Nullable String text) {
        String harmless = text == null || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        cells.add(quoted(harmless == null ? "" : harmless));
        return this;
    }

    /** Shortened, where the reader takes no more characters. */
    public CsvRow text(String text, int longest) {
        return text(text.length() <= longest ? text : text.substring(0, longest));
    }

    /** Minor units in major ones, with exactly the decimals of the currency. */
    public CsvRow amount(long minor, String currency) {
        cells.add(Money.of(minor, currency).toDecimal().toPlainString());
        return this;
    }

    /** Likewise, with nothing for zero. */
    public CsvRow amountIfAny(long minor, String currency) {
        return minor == 0 ? text("") : amount(minor, currency);
    }

    public String line() {
        return cells.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
