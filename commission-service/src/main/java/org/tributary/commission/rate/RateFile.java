package org.tributary.commission.rate;

import java.time.LocalDate;
import java.util.List;

/**
 * A file of rates in one of three shapes: the European Central Bank's XML, its table with a column for each currency, or JSON. Which one
 * it is shows in its first character.
 */
public final class RateFile {

    private RateFile() {}

    /** What became of reading a file. */
    public sealed interface Reading {

        /** @param source as the file names it, else a word for its shape; at least one rate, one for each currency and day */
        record Accepted(String source, List<Quote> quotes) implements Reading {

            public Accepted {
                quotes = List.copyOf(quotes);
            }
        }

        /** Nothing of it is used. At most {@value Slips#MOST} slips are told. */
        record Refused(List<Slip> slips) implements Reading {

            public Refused {
                slips = List.copyOf(slips);
            }
        }
    }

    /**
     * Something in a file that cannot be a rate.
     *
     * @param where a line of XML or of the table, a JSON pointer otherwise
     * @param code stable
     */
    public record Slip(String where, String code, String message) {}

    /** @param today rates of later days are slips */
    public static Reading read(String text, LocalDate today) {
        Slips slips = new Slips();
        Quotes quotes = new Quotes(today, slips);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String source = read(content.strip(), quotes, slips);
        if (slips.isEmpty() && quotes.isEmpty()) {
            slips.add(
                    "", "no_rates", "there is no rate in it: send the bank's XML or CSV as it is, or JSON with rates");
        }
        return slips.isEmpty() ? new Reading.Accepted(source, quotes.all()) : new Reading.Refused(slips.all());
    }

    private static String read(String content, Quotes quotes, Slips slips) {
        if (content.startsWith("<")) {
            return new BankXml(quotes, slips).read(content);
        }
        return content.startsWith("{")
                ? new RateJson(quotes, slips).read(content)
                : new BankTable(quotes, slips).read(content);
    }
}
