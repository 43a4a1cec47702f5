package org.tributary.commission.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;

/**
 * All refunds of one sale so far, as sums, so that their order cannot matter. Minor units of the sale's currency.
 *
 * @param gross everything that went back
 * @param untaxed the part of it whose refunds did not say how much tax was inside
 * @param net of the other refunds, without the tax they named
 * @param items what of all that was refunded for products, where products are paid by rules of their own
 */
public record Totals(
        long gross,
        long untaxed,
        long net,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Back> items) {

    public static final Totals NONE = new Totals(0, 0, 0);

    public Totals {
        items = items == null ? Map.of() : new TreeMap<>(items);
    }

    /** Of a sale whose products share their rules. */
    public Totals(long gross, long untaxed, long net) {
        this(gross, untaxed, net, Map.of());
    }

    /** What went back of something, in the same three sums. */
    public record Back(long gross, long untaxed, long net) {

        static Back untaxed(long taken) {
            return new Back(taken, taken, 0);
        }

        static Back taxed(long taken, long tax) {
            return new Back(taken, 0, Math.max(0, taken - tax));
        }

        Back plus(Back other) {
            return new Back(
                    Math.addExact(gross, other.gross),
                    Math.addExact(untaxed, other.untaxed),
                    Math.addExact(net, other.net));
        }

        Back minus(Back other) {
            return new Back(
                    Math.subtractExact(gross, other.gross),
                    Math.subtractExact(untaxed, other.untaxed),
                    Math.subtractExact(net, other.net));
        }
    }

    /** Everything. */
    @JsonIgnore
    Back all() {
        return new Back(gross, untaxed, net);
    }

    /** What was not refunded for a product. */
    @JsonIgnore
    Back general() {
        return items.values().stream().reduce(all(), Back::minus);
    }

    /** A refund that was for no product in particular. */
    Totals plus(Back back) {
        return plus(back, Map.of());
    }

    /** A refund of products; {@code back} is all of it. */
    Totals plus(Back back, Map<String, Back> products) {
        Back sum = all().plus(back);
        Map<String, Back> together = new TreeMap<>(items);
        products.forEach((product, part) -> together.merge(product, part, Back::plus));
        return new Totals(sum.gross, sum.untaxed, sum.net, together);
    }

    /** Without what some of the refunds took. */
    Totals minus(Totals others) {
        Back left = all().minus(others.all());
        Map<String, Back> together = new TreeMap<>(items);
        others.items.forEach((product, part) -> together.merge(product, part, Back::minus));
        together.values().removeIf(part -> part.gross() == 0);
        return new Totals(left.gross, left.untaxed, left.net, together);
    }
}
