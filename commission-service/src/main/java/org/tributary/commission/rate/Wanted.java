package org.tributary.commission.rate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tributary.contracts.money.Currencies;

/**
 * A rate that something has to be booked at.
 *
 * @param from what was paid in, ISO 4217 in lower case
 * @param to what is booked in, another one
 * @param day on which it happened, in UTC
 */
public record Wanted(String from, String to, LocalDate day) {

    public Wanted {
        if (from.equals(to)) {
            throw new IllegalArgumentException("nothing is exchanged from " + from + " to " + to);
        }
        Currencies.require(from);
        Currencies.require(to);
    }

    public static Wanted at(String from, String to, Instant occurredAt) {
        return new Wanted(from, to, LocalDate.ofInstant(occurredAt, ZoneOffset.UTC));
    }
}
