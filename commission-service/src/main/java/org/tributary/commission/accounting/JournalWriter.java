package org.tributary.commission.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Journal.Heading;
import org.tributary.commission.accounting.Journal.Item;
import org.tributary.commission.accounting.Journal.Original;
import org.tributary.commission.ledger.Account;
import org.tributary.commission.ledger.Transaction.Kind;

/** Writes the ledger's amounts down as journals of a template, and holds one journal at a time. For one thread. */
public final class JournalWriter {

    private final Template template;
    private final AccountPlan plan;
    private final Consumer<String> out;
    private final List<Item> items = new ArrayList<>();
    private @Nullable Heading heading;
    private long journals;

    /**
     * An amount of the ledger, one entry or a sum of alike.
     *
     * @param ofSale whether its conversion is a sale
     * @param program empty for none
     * @param original null where it does not matter
     */
    public record Posted(
            Heading heading,
            Account account,
            Kind kind,
            boolean ofSale,
            String program,
            @Nullable Original original,
            long amount) {}

    /** @param out takes text as it is made, beginning with the template's first line */
    public JournalWriter(Template template, AccountPlan plan, Consumer<String> out) {
        this.template = template;
        this.plan = plan;
        this.out = out;
        out.accept(template.head());
    }

    /** Takes the next amount; those of one journal come one after the other. */
    public void add(Posted posted) {
        if (!posted.heading().equals(heading)) {
            end();
            heading = posted.heading();
        }
        AccountRole role = AccountRole.of(posted.account(), posted.kind(), posted.ofSale());
        items.add(new Item(plan.target(role, posted.program()), posted.original(), posted.amount()));
    }

    /**
     * Writes what is not yet written.
     *
     * @return how many journals there are by now
     * @throws IllegalArgumentException when a journal does not balance
     */
    public long end() {
        if (heading != null) {
            new Journal(heading, items).condensed().ifPresent(this::write);
        }
        items.clear();
        heading = null;
        return journals;
    }

    private void write(Journal journal) {
        out.accept(template.lines(journal, plan));
        journals++;
    }
}
