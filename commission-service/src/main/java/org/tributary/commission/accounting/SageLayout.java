package org.tributary.commission.accounting;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Journal.Item;
import org.tributary.commission.accounting.Journal.Original;

/** Nominal journals: JD debits, JC credits, positive amounts, outside the scope of VAT. */
final class SageLayout implements Template.Layout {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final String DEBIT = "JD";
    private static final String CREDIT = "JC";
    private static final String NO_DEPARTMENT = "0";
    private static final String OUTSIDE_VAT = "T9";
    private static final int LONGEST_REFERENCE = 30;
    private static final int LONGEST_DETAILS = 60;

    @Override
    public String head() {
        return CsvRow.head(
                "Type",
                "Account Reference",
                "Nominal A/C Ref",
                "Department Code",
                "Date",
                "Reference",
                "Details",
                "Net Amount",
                "Tax Code",
                "Tax Amount");
    }

    @Override
    public String lines(Journal journal, AccountPlan plan) {
        StringBuilder lines = new StringBuilder();
        journal.items().forEach(item -> lines.append(line(journal, item)));
        return lines.toString();
    }

    private static String line(Journal journal, Item item) {
        String department = item.target().costCentre();
        return new CsvRow()
                .text(item.debit() > 0 ? DEBIT : CREDIT)
                .text("")
                .text(item.target().account())
                .text(department == null ? NO_DEPARTMENT : department)
                .text(DATE.format(journal.heading().postingDate()))
                .text(journal.heading().number(), LONGEST_REFERENCE)
                .text(details(journal, item.original()), LONGEST_DETAILS)
                .amount(item.debit() + item.credit(), journal.heading().currency())
                .text(OUTSIDE_VAT)
                .amount(0, journal.heading().currency())
                .line();
    }

    private static String details(Journal journal, @Nullable Original original) {
        return original == null
                ? journal.heading().text()
                : original.time() + " " + journal.heading().text();
    }
}
