package org.tributary.commission.accounting;

import java.util.Locale;
import org.tributary.commission.accounting.Journal.Item;
import org.tributary.commission.accounting.Journal.Original;

/** Everything that is known of a journal, ISO dates. */
final class GenericLayout implements Template.Layout {

    @Override
    public String head() {
        return CsvRow.head(
                "journal",
                "posting_date",
                "document_date",
                "account",
                "cost_centre",
                "currency",
                "debit",
                "credit",
                "original_time",
                "before_period",
                "text",
                "partner",
                "program",
                "conversion",
                "commission");
    }

    @Override
    public String lines(Journal journal, AccountPlan plan) {
        StringBuilder lines = new StringBuilder();
        journal.items().forEach(item -> lines.append(line(journal, item)));
        return lines.toString();
    }

    private static String line(Journal journal, Item item) {
        Original original = item.original();
        Journal.Subject subject = journal.heading().subject();
        return new CsvRow()
                .text(journal.heading().number())
                .text(journal.heading().postingDate().toString())
                .text(journal.heading().documentDate().toString())
                .text(item.target().account())
                .text(item.target().costCentre())
                .text(journal.heading().currency().toUpperCase(Locale.ROOT))
                .amount(item.debit(), journal.heading().currency())
                .amount(item.credit(), journal.heading().currency())
                .text(original == null ? "" : original.time())
                .text(original == null ? "" : original.beforePeriod() ? "yes" : "no")
                .text(journal.heading().text())
                .text(subject.partner())
                .text(subject.program())
                .text(subject.conversion())
                .text(subject.commission())
                .line();
    }
}
