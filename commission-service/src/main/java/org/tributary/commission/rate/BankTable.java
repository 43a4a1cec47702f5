package org.tributary.commission.rate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The European Central Bank's {@code eurofxref} as a table: {@code Date} and a column for each currency, a row for each day, cells apart
 * by commas. {@code N/A}, {@code -} and nothing stand for no rate on that day.
 */
final class BankTable {

    private static final String BANK = "European Central Bank";
    private static final Set<String> NOTHING = Set.of("", "N/A", "-");

    private final Quotes quotes;
    private final Slips slips;

    BankTable(Quotes quotes, Slips slips) {
        this.quotes = quotes;
        this.slips = slips;
    }

    /** @return who published it */
    String read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !cells(lines.getFirst()).getFirst().equalsIgnoreCase("Date")) {
            slips.add(
                    "line 1",
                    "shape_unknown",
                    "it is neither XML nor JSON, nor a table whose first line is Date and a column for each currency");
            return BANK;
        }
        List<@Nullable Currency> columns = columns(cells(lines.getFirst()));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                row("line " + (i + 1), cells(lines.get(i)), columns);
            }
        }
        return BANK;
    }

    /** Null for a column without a name: the bank ends its lines with a comma. */
    private List<@Nullable Currency> columns(List<String> head) {
        List<@Nullable Currency> columns = new ArrayList<>();
        for (String name : head.subList(1, head.size())) {
            columns.add(name.isEmpty() ? null : quotes.currency("line 1", name).orElse(null));
        }
        return columns;
    }

    private void row(String where, List<String> cells, List<@Nullable Currency> columns) {
        Optional<LocalDate> day = quotes.day(where, cells.getFirst());
        if (day.isEmpty()) {
            return;
        }
        for (int i = 1; i < cells.size(); i++) {
            cell(where, cells.get(i), i <= columns.size() ? columns.get(i - 1) : null, day.get());
        }
    }

    private void cell(String where, String cell, @Nullable Currency column, LocalDate day) {
        if (NOTHING.contains(cell)) {
            return;
        }
        if (column == null) {
            slips.add(where, "column_unnamed", "'" + cell + "' stands in a column that no currency is named for");
        } else {
            quotes.add(where + ", " + column, column, day, cell);
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }
}
