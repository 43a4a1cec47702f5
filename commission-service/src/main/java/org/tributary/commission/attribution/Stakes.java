package org.tributary.commission.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.id.PartnerId;

/** Divides a conversion among the touches that count, in whole parts of a whole. */
final class Stakes {

    /** First and last touch have two fifths each, the others together one. */
    private static final long END_FIFTHS = 2;

    private static final long FIFTHS = 5;

    private Stakes() {}

    /** @param counting from the latest to the first; at least one */
    static List<Stake> of(Model model, List<Contender> counting) {
        return switch (model) {
            case LAST_CLICK, FIRST_CLICK, LINEAR -> summed(counting, equal(counting.size()));
            case POSITION -> summed(counting, byPosition(counting.size()));
        };
    }

    /** What owners have of their customer. Where one of them has left the program, the others have its part in proportion. */
    static List<Stake> of(List<Contender> owners) {
        return summed(owners, owners.stream().mapToLong(Contender::part).toArray());
    }

    private static long[] equal(int touches) {
        return LongStream.generate(() -> 1).limit(touches).toArray();
    }

    /** Of n touches: 2(n−2) of 5(n−2) for each end and one for each between; two have a half each. */
    private static long[] byPosition(int touches) {
        long[] parts = equal(touches);
        if (touches > END_FIFTHS) {
            long between = touches - END_FIFTHS;
            parts[0] = END_FIFTHS * between;
            parts[touches - 1] = END_FIFTHS * between;
        }
        return parts;
    }

    /** One per partner, with the link and the click of its latest touch; the largest first, among equals the later. */
    private static List<Stake> summed(List<Contender> touches, long[] parts) {
        Map<PartnerId, Contender> latest = new LinkedHashMap<>();
        Map<PartnerId, Long> sums = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            PartnerId partner = partnerOf(touches.get(i));
            latest.putIfAbsent(partner, touches.get(i));
            sums.merge(partner, parts[i], Math::addExact);
        }
        long divisor = sums.values().stream().reduce(0L, Stakes::gcd);
        long whole = LongStream.of(parts).sum() / divisor;
        List<Stake> stakes = new ArrayList<>();
        latest.forEach((partner, touch) ->
                stakes.add(stake(touch, Objects.requireNonNull(sums.get(partner)) / divisor, whole)));
        stakes.sort(Comparator.comparingLong(Stake::part).reversed());
        return stakes;
    }

    private static Stake stake(Contender touch, long part, long whole) {
        return new Stake(
                Objects.requireNonNull(touch.member()),
                part,
                whole,
                touch.linkId(),
                touch.linkKey(),
                touch.click(),
                touch.by());
    }

    static PartnerId partnerOf(Contender touch) {
        return Objects.requireNonNull(touch.member()).partnerId();
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }
}
