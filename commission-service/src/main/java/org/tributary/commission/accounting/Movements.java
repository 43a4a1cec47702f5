package org.tributary.commission.accounting;

import java.util.stream.LongStream;
import org.tributary.commission.ledger.Transaction.Kind;

/**
 * How what is owed came from its opening to its closing, in minor units of one currency. Signed: what lessens it is negative, so that
 * the closing is the sum.
 *
 * @param earned by conversions, also what was given back after a refund
 * @param earnedBefore of which by conversions that occurred before the period
 * @param reversed what refunds took back
 * @param reversedBefore of which of sales that occurred before the period
 * @param canceled what people took back while it was pending
 * @param adjusted what people added or took away
 * @param paid transfers that were confirmed
 */
public record Movements(
        long opening,
        long earned,
        long earnedBefore,
        long reversed,
        long reversedBefore,
        long canceled,
        long adjusted,
        long paid) {

    public static final Movements NONE = new Movements(0, 0, 0, 0, 0, 0, 0, 0);

    /** Only an opening. */
    public static Movements from(long opening) {
        return NONE.plus(new Movements(opening, 0, 0, 0, 0, 0, 0, 0));
    }

    /** A step of one kind alone. Steps between a partner's buckets change nothing of what is owed. */
    public static Movements of(Kind kind, boolean before, long amount) {
        long earlier = before ? amount : 0;
        return switch (kind) {
            case EARNED -> new Movements(0, amount, earlier, 0, 0, 0, 0, 0);
            case REVERSED -> new Movements(0, 0, 0, amount, earlier, 0, 0, 0);
            case CANCELED -> new Movements(0, 0, 0, 0, 0, amount, 0, 0);
            case ADJUSTED -> new Movements(0, 0, 0, 0, 0, 0, amount, 0);
            case PAID -> new Movements(0, 0, 0, 0, 0, 0, 0, amount);
            case MATURED, CLAIMED, FREED -> NONE;
        };
    }

    public Movements plus(Movements other) {
        return new Movements(
                Math.addExact(opening, other.opening),
                Math.addExact(earned, other.earned),
                Math.addExact(earnedBefore, other.earnedBefore),
                Math.addExact(reversed, other.reversed),
                Math.addExact(reversedBefore, other.reversedBefore),
                Math.addExact(canceled, other.canceled),
                Math.addExact(adjusted, other.adjusted),
                Math.addExact(paid, other.paid));
    }

    /** What is owed in the end. */
    public long closing() {
        return LongStream.of(opening, earned, reversed, canceled, adjusted, paid)
                .reduce(0, Math::addExact);
    }

    /** Whether there was nothing and happened nothing. */
    public boolean isNothing() {
        return equals(NONE);
    }
}
