package org.tributary.commission.accounting;

import java.util.Locale;
import org.tributary.commission.accounting.RollForward.Line;

/** A roll-forward as CSV, in major units. */
public final class RollForwardSheet {

    private RollForwardSheet() {}

    /** The first line. */
    public static String head() {
        return CsvRow.head(
                "program",
                "partner",
                "currency",
                "opening",
                "earned",
                "of_which_before_period",
                "reversed",
                "of_which_sold_before_period",
                "canceled",
                "adjusted",
                "paid",
                "closing");
    }

    public static String line(Line line) {
        String currency = line.key().currency();
        Movements moved = line.movements();
        return new CsvRow()
                .text(line.key().program())
                .text(line.key().partner().value())
                .text(currency.toUpperCase(Locale.ROOT))
                .amount(moved.opening(), currency)
                .amount(moved.earned(), currency)
                .amount(moved.earnedBefore(), currency)
                .amount(moved.reversed(), currency)
                .amount(moved.reversedBefore(), currency)
                .amount(moved.canceled(), currency)
                .amount(moved.adjusted(), currency)
                .amount(moved.paid(), currency)
                .amount(moved.closing(), currency)
                .line();
    }
}
