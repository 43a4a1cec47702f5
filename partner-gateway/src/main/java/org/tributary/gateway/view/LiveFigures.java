package org.tributary.gateway.view;

import java.util.List;

/**
 * Figures since ever that the caller may see: staff every program, a partner its share of its programs, and its links. Uniques are
 * visitors per link and day.
 */
public record LiveFigures(List<OfProgram> programs, List<OfLink> links) {

    /** Amounts are minor units of the program's currency. */
    public record OfProgram(
            String programId,
            long clicks,
            long billable,
            long uniques,
            long leads,
            long sales,
            long revenue,
            long commission,
            String currency) {}

    /** A partner's link. */
    public record OfLink(String linkId, long clicks, long billable, long uniques, long sales, long commission) {}
}
