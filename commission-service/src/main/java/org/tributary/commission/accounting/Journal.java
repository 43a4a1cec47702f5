package org.tributary.commission.accounting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlan.Target;

/** A balanced entry for the tenant's general ledger: of a day, or of one transaction. The constructor refuses items that do not sum to zero. */
public record Journal(Heading heading, List<Item> items) {

    public Journal {
        items = List.copyOf(items);
        long sum = items.stream().mapToLong(Item::amount).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new IllegalArgumentException("journal " + heading.number() + " does not balance: it sums to " + sum);
        }
    }

    /**
     * What stands over the items.
     *
     * @param number unique in its period
     * @param documentDate when what it is about occurred, where that is one day; else the posting date
     * @param postingDate the day it is booked on, inside the period
     * @param currency ISO 4217 in lower case
     */
    public record Heading(
            String number,
            LocalDate documentDate,
            LocalDate postingDate,
            String currency,
            String text,
            Subject subject) {}

    /**
     * What a journal of one transaction is about; empty for a whole day.
     *
     * @param partner whose it is
     */
    public record Subject(String partner, String program, String conversion, String commission) {

        public static final Subject DAY = new Subject("", "", "", "");
    }

    /**
     * When the conversions behind an amount occurred.
     *
     * @param time a day or a month, ISO 8601
     * @param beforePeriod whether that was before the period began
     */
    public record Original(String time, boolean beforePeriod) {}

    /**
     * An amount on an account: a credit is positive, a debit negative, as in the ledger.
     *
     * @param original null where it does not matter
     */
    public record Item(Target target, @Nullable Original original, long amount) {

        /** Zero for a credit. */
        public long debit() {
            return Math.max(0, Math.negateExact(amount));
        }

        /** Zero for a debit. */
        public long credit() {
            return Math.max(0, amount);
        }

        private String place() {
            String when = original == null ? "" : original.time() + original.beforePeriod();
            return target.account() + "\n" + (target.costCentre() == null ? "" : target.costCentre()) + "\n" + when;
        }

        private Item plus(Item other) {
            return new Item(target, original, Math.addExact(amount, other.amount));
        }
    }

    /**
     * The journal with one item for each account, cost centre and time, in their order; empty when accounts that stand for several
     * of the ledger's leave nothing of it.
     */
    public Optional<Journal> condensed() {
        Map<String, Item> byPlace = new LinkedHashMap<>();
        items.forEach(item -> byPlace.merge(item.place(), item, Item::plus));
        List<Item> left = byPlace.values().stream()
                .filter(item -> item.amount() != 0)
                .sorted(Comparator.comparing(Item::place))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Journal(heading, left));
    }
}
