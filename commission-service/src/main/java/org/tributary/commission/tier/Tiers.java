package org.tributary.commission.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Ladder.Climb;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.plan.TierReview;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/**
 * The tiers of those who take part in one transaction: read and locked at once, moved in memory, written and told at once. It costs
 * nothing where no plan moves partners.
 */
public final class Tiers {

    private final Map<Owner, TierState> states;
    private final Map<Owner, TierState> moved = new LinkedHashMap<>();
    private final List<TierMove> moves = new ArrayList<>();

    private Tiers(Map<Owner, TierState> states) {
        this.states = states;
    }

    /**
     * Locked until the transaction ends, so that two conversions cannot both move a partner from the same tier.
     *
     * @param owners whose tiers are asked for
     * @param climbing those of them who are about to be counted
     */
    public static Tiers read(Tx tx, Collection<Owner> owners, Collection<Owner> climbing) {
        if (!climbing.isEmpty()) {
            TierStore.begin(tx, climbing);
        }
        return new Tiers(owners.isEmpty() ? new HashMap<>() : TierStore.lock(tx, owners));
    }

    /** The tier that a partner has reached by now; null for none. */
    public @Nullable String of(Owner owner) {
        TierState state = states.get(owner);
        return state == null ? null : state.tier();
    }

    /** A verdict may have taken a step: whatever is judged after it is judged by that. A test takes none. */
    public void rise(Owner owner, Ladder ladder, Receipt receipt, Instant now) {
        Climb climb = receipt.climbs().get(owner.partner());
        ConversionEvent conversion = receipt.evidence().conversion();
        if (climb == null || conversion.envelope().mode() != Mode.LIVE) {
            return;
        }
        Instant review = TierReview.next(ladder, conversion.envelope().occurredAt(), receipt.zone());
        TierState state = new TierState(owner, Rung.reached(climb.tier(), now, review));
        states.put(owner, state);
        moved.put(owner, state);
        Receipt.PlanRef plan = Objects.requireNonNull(receipt.plan());
        moves.add(new TierMove(
                owner,
                climb.before(),
                climb.tier(),
                TierMoved.Reason.REACHED,
                ladder.by(),
                climb.counted(),
                climb.from(),
                climb.period(),
                plan.planId(),
                plan.version(),
                conversion.conversionId(),
                now));
    }

    /** Writes and tells what has moved. */
    public void write(Tx tx) {
        if (moves.isEmpty()) {
            return;
        }
        moved.values().forEach(state -> TierStore.write(tx, state));
        record(tx, moves);
        moved.clear();
        moves.clear();
    }

    static void record(Tx tx, List<TierMove> moves) {
        moves.forEach(move -> TierStore.insert(tx, move));
        Outbox.add(tx, moves.stream().map(Tiers::told).toList());
    }

    private static Outgoing told(TierMove move) {
        return CommissionEvents.tierMoved(new TierMoved(
                Envelope.now(move.owner().org(), Mode.LIVE, move.at()),
                move.owner().program(),
                move.owner().partner(),
                move.from(),
                move.to(),
                move.reason(),
                move.by().code(),
                move.counted(),
                move.threshold(),
                move.period(),
                move.planId(),
                move.planVersion(),
                move.conversion()));
    }

    /** What a partner has reached; empty when it never sold under a plan that moves partners. */
    public static Optional<TierState> find(Tx tx, ProgramId program, PartnerId partner) {
        return TierStore.find(tx, program, partner);
    }

    /** The newest moves of a partner in a program. */
    public static List<TierMove> history(Tx tx, ProgramId program, PartnerId partner, int most) {
        return TierStore.history(tx, program, partner, most);
    }
}
