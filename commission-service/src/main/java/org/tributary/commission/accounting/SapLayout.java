package org.tributary.commission.accounting;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Journal.Item;
import org.tributary.commission.accounting.Journal.Original;

/** A general ledger upload: dates without separators, one amount column for each side, texts as long as the fields are. */
final class SapLayout implements Template.Layout {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String GENERAL_LEDGER = "SA";
    private static final int LONGEST_TEXT = 50;
    private static final int LONGEST_ASSIGNMENT = 18;

    @Override
    public String head() {
        return CsvRow.head(
                "Company Code",
                "Journal Entry",
                "Journal Entry Type",
                "Document Date",
                "Posting Date",
                "Transaction Currency",
                "G/L Account",
                "Cost Center",
                "Debit Amount",
                "Credit Amount",
                "Item Text",
                "Assignment");
    }

    @Override
    public String lines(Journal journal, AccountPlan plan) {
        StringBuilder lines = new StringBuilder();
        journal.items().forEach(item -> lines.append(line(journal, item, plan)));
        return lines.toString();
    }

    private static String line(Journal journal, Item item, AccountPlan plan) {
        return new CsvRow()
                .text(plan.companyCode())
                .text(journal.heading().number())
                .text(GENERAL_LEDGER)
                .text(DATE.format(journal.heading().documentDate()))
                .text(DATE.format(journal.heading().postingDate()))
                .text(journal.heading().currency().toUpperCase(Locale.ROOT))
                .text(item.target().account())
                .text(item.target().costCentre())
                .amountIfAny(item.debit(), journal.heading().currency())
                .amountIfAny(item.credit(), journal.heading().currency())
                .text(text(journal, item.original()), LONGEST_TEXT)
                .text(journal.heading().number(), LONGEST_ASSIGNMENT)
                .line();
    }

    /** The original time stands first, because what is too long is cut. */
    private static String text(Journal journal, @Nullable Original original) {
        return original == null
                ? journal.heading().text()
                : original.time() + " " + journal.heading().text();
    }
}
