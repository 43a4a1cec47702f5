package org.tributary.commission.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.plan.TierReview;
import org.tributary.contracts.id.PartnerId;

/**
 * The tiers that a draft would have moved partners between. A partner begins where its first receipt has it; from then on the draft's own
 * working takes the steps, and the draft's own stretches lose them, when they would have.
 */
final class Climbing {

    private final Ladder ladder;
    private final TierReview.Counts counts;
    private final Map<PartnerId, Place> places = new HashMap<>();

    private record Place(Rung rung, ZoneId zone) {}

    Climbing(Ladder ladder, TierReview.Counts counts) {
        this.ladder = ladder;
        this.counts = counts;
    }

    /**
     * What a partner has reached by a moment; null for nothing.
     *
     * @param recorded what its receipt says it had really reached
     */
    @Nullable
    String tier(PartnerId partner, @Nullable String recorded, ZoneId zone, Instant now) {
        places.computeIfAbsent(
                partner, first -> new Place(Rung.reached(recorded, now, TierReview.next(ladder, now, zone)), zone));
        review(partner, now);
        return places.get(partner).rung().tier();
    }

    /** Stretches that have ended may take tiers away; before anything moves what they count. */
    void review(PartnerId partner, Instant now) {
        Place place = places.get(partner);
        while (place != null && place.rung().isDue(now)) {
            Instant due = Objects.requireNonNull(place.rung().reviewAt());
            TierReview review = new TierReview(ladder, partner, place.zone(), counts);
            place = new Place(review.of(place.rung(), due).rung(), place.zone());
            places.put(partner, place);
        }
    }

    /** A step was taken. */
    void rise(PartnerId partner, Ladder.Climb climb, ZoneId zone, Instant occurredAt, Instant now) {
        Instant review = TierReview.next(ladder, occurredAt, zone);
        places.put(partner, new Place(Rung.reached(climb.tier(), now, review), zone));
    }
}
