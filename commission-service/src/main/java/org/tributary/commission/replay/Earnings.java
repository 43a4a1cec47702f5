package org.tributary.commission.replay;

/**
 * What somebody earned, in minor units.
 *
 * @param gross before refunds
 * @param net without what the refunds took back that really happened
 */
public record Earnings(long gross, long net) {

    public static final Earnings NONE = new Earnings(0, 0);

    /** What was judged. */
    static Earnings earned(long amount) {
        return new Earnings(amount, amount);
    }

    /** What a refund took, or gave back. */
    static Earnings corrected(long amount) {
        return new Earnings(0, amount);
    }

    Earnings plus(Earnings other) {
        return new Earnings(Math.addExact(gross, other.gross), Math.addExact(net, other.net));
    }

    public Earnings minus(Earnings other) {
        return new Earnings(Math.subtractExact(gross, other.gross), Math.subtractExact(net, other.net));
    }
}
