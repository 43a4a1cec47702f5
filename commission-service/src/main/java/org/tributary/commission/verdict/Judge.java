package org.tributary.commission.verdict;

import java.time.Instant;

/** The one door that joins attribution and plan. */
public final class Judge {

    private Judge() {}

    /** Decides who a lead, sale or goal belongs to; the verdict follows when it is known how far that partner has come. */
    public static Judgement hear(Case given) {
        return new Judgement(given);
    }

    /**
     * Judges what stands in a receipt once more: the same case at the same moment gives the same verdict with the same receipt, byte by
     * byte.
     *
     * @param now when the verdict was reached; stands in the receipt and decides nothing
     */
    public static Verdict judge(Case given, Instant now) {
        Standing standing = given.evidence().standing();
        return hear(given)
                .verdict(
                        standing == null ? Standing.NONE : standing,
                        given.evidence().customer().earned(),
                        now);
    }
}
