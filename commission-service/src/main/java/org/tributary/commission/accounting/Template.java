package org.tributary.commission.accounting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form of CSV that some accounting software reads. */
public enum Template {
    /** Everything that is known, one column for each. */
    GENERIC(new GenericLayout()),
    /** Journal entry upload in the manner of SAP. */
    SAP(new SapLayout()),
    /** Nominal journals in the manner of Sage: one currency to a file, which its lines do not name. */
    SAGE(new SageLayout());

    private final Layout layout;

    Template(Layout layout) {
        this.layout = layout;
    }

    /** How journals are written down. */
    sealed interface Layout permits GenericLayout, SapLayout, SageLayout {

        String head();

        /** Its lines, each ended. */
        String lines(Journal journal, AccountPlan plan);
    }

    public static Optional<Template> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first line of a file. */
    public String head() {
        return layout.head();
    }

    public String lines(Journal journal, AccountPlan plan) {
        return layout.lines(journal, plan);
    }

    /** Whether its lines do not say their currency, so that a file can hold one alone. */
    public boolean takesOneCurrency() {
        return this == SAGE;
    }

    /** Whether it is read by software that knows the tenant's accounts only. */
    public boolean needsAccounts() {
        return this != GENERIC;
    }
}
