package org.tributary.commission.verdict;

import java.time.Instant;

/** The one door that joins attribution and plan. */
public final class Judge {

    private Judge() {}

    /**
     * Judges a lead, sale or goal. The same case at the same moment gives the same verdict with the same receipt, byte by byte.
     *
     * @param now when the verdict is reached; stands in the receipt and decides nothing
     */
    public static Verdict judge(Case given, Instant now) {
        return new Judgement(given, now).verdict();
    }
}
