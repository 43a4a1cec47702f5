package org.tributary.contracts.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The one place where a fraction of a minor unit becomes a whole one: half a unit goes away from zero, as invoices do. */
public final class Rounding {

    private static final RoundingMode COMMERCIAL = RoundingMode.HALF_UP;

    private Rounding() {}

    /**
     * The whole minor units of an exact amount.
     *
     * @throws ArithmeticException when the result leaves the range of a long
     */
    public static long toMinor(BigDecimal exactMinor) {
        return exactMinor.setScale(0, COMMERCIAL).longValueExact();
    }

    /** {@code amount × part ÷ whole}, computed exactly and rounded once. */
    public static long proportion(long amount, long part, long whole) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)));
        return product.divide(BigDecimal.valueOf(whole), 0, COMMERCIAL).longValueExact();
    }

    /**
     * Splits a total by weights so that the parts sum to it exactly: everybody gets the whole units of their share, what is left
     * goes by largest remainder, earlier parts first among equals.
     *
     * @throws IllegalArgumentException when a weight is negative or all are zero
     */
    public static long[] split(long total, long... weights) {
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a share cannot be negative: " + Arrays.toString(weights));
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("there is nothing to split by: every share is zero");
        }
        return total < 0
                ? negated(split(BigInteger.valueOf(total).negate(), sum, weights))
                : split(BigInteger.valueOf(total), sum, weights);
    }

    private static long[] split(BigInteger total, BigInteger sum, long[] weights) {
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        BigInteger given = BigInteger.ZERO;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = total.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            remainders[i] = share[1];
            given = given.add(share[0]);
        }
        giveToLargest(remainders, total.subtract(given).intValueExact(), parts);
        return parts;
    }

    /**
     * Rounds the sum of fractions once and divides it into whole parts that sum to it: everybody gets the whole units of its own
     * fraction, what is left goes by largest remainder, earlier ones first among equals. Nobody gets a whole unit more than its own.
     *
     * @param numerators none of them negative
     * @param denominator that they share, above zero
     */
    public static long[] apportion(List<BigInteger> numerators, BigInteger denominator) {
        long[] parts = new long[numerators.size()];
        BigInteger[] remainders = new BigInteger[parts.length];
        BigInteger left = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] own = numerators.get(i).divideAndRemainder(denominator);
            parts[i] = own[0].longValueExact();
            remainders[i] = own[1];
            left = left.add(own[1]);
        }
        BigDecimal units = new BigDecimal(left).divide(new BigDecimal(denominator), 0, COMMERCIAL);
        giveToLargest(remainders, units.intValueExact(), parts);
        return parts;
    }

    private static void giveToLargest(BigInteger[] remainders, int units, long[] parts) {
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(units)
                .forEach(i -> parts[i]++);
    }

    private static long[] negated(long[] parts) {
        return Arrays.stream(parts).map(Math::negateExact).toArray();
    }
}
