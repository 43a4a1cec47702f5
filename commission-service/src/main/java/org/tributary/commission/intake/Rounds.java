package org.tributary.commission.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.ConversionId;

/**
 * A batch, cut where a claim that knows its click follows the same claim that only hoped for a partner. In one round the second would pass
 * for a repeat of the first; in a round of its own it takes the place of the one that hopes. Most batches are one round.
 */
final class Rounds {

    private Rounds() {}

    /** In their order. */
    static List<List<ConversionEvent>> of(List<ConversionEvent> events) {
        List<List<ConversionEvent>> rounds = new ArrayList<>();
        Set<ConversionId> hoping = new HashSet<>();
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            ConversionEvent event = events.get(i);
            if (!Claim.makes(event)) {
                continue;
            }
            Claim claim = Claim.of(event);
            if (claim.click() != null && hoping.contains(event.conversionId())) {
                rounds.add(events.subList(from, i));
                from = i;
                hoping.clear();
            } else if (claim.click() == null && claim.waitsUntil() != null) {
                hoping.add(event.conversionId());
            }
        }
        rounds.add(events.subList(from, events.size()));
        return rounds;
    }
}
