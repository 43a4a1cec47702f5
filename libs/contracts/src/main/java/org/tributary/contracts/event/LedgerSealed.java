package org.tributary.contracts.event;

import java.time.LocalDate;

/**
 * The head of an organisation's ledger at the end of a day. Whoever keeps it outside can prove later that nothing up to it was changed:
 * {@code GET /api/v1/ledger/check} seals every block again.
 *
 * @param date the day that is over, in UTC
 * @param block number of the last block that was sealed on it; 1, 2, 3 … within the organisation
 * @param hash of that block, SHA-256 in lower-case hex; covers every block before
 */
public record LedgerSealed(Envelope envelope, LocalDate date, long block, String hash)
        implements CommissionTopicEvent.OfOrganisation {}
