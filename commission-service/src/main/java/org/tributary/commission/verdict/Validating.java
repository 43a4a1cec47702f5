package org.tributary.commission.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Receipt.Shared;
import org.tributary.commission.verdict.Validation.Reason;
import org.tributary.commission.verdict.Validation.Refused;
import org.tributary.commission.verdict.Validation.Taken;
import org.tributary.commission.verdict.ValidationReceipt.State;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.money.Money;

/** What a vendor said of one conversion, on its way: what that makes of the conversion, and what is to be booked for it. */
final class Validating {

    private final Dossier dossier;
    private final ValidationRecorded answer;
    private final Tally tally;
    private final Receipt current;
    private final Validity status;

    Validating(Dossier dossier, ValidationRecorded answer, Tally tally) {
        this.dossier = dossier.before(answer);
        this.answer = answer;
        this.tally = tally;
        this.current = this.dossier.current();
        this.status = this.dossier.status();
    }

    Set<Meter> meters() {
        return switch (answer.action()) {
            case REJECT -> Set.of();
            case APPROVE -> status == Validity.REJECTED ? metersOf(dossier.conversion()) : Set.of();
            case AMEND -> whyNotAmend() == null ? metersOf(amended()) : Set.of();
        };
    }

    Validation take() {
        return switch (answer.action()) {
            case APPROVE -> approve();
            case REJECT -> status == Validity.REJECTED ? refused(Reason.UNCHANGED) : settle(Validity.REJECTED, null);
            case AMEND -> amend();
        };
    }

    /** What was rejected has given its room in caps to others, so that what is left of it is asked for anew. */
    private Validation approve() {
        if (Dossier.isRejectedByPlan(current)) {
            return refused(Reason.CAP_REACHED);
        }
        return switch (status) {
            case APPROVED -> refused(Reason.UNCHANGED);
            case PENDING -> settle(Validity.APPROVED, null);
            case REJECTED -> {
                Verdict again = judge(dossier.conversion());
                boolean same = again.receipt().rows().equals(current.rows());
                yield settle(Validity.APPROVED, same ? null : again);
            }
        };
    }

    private Validation amend() {
        Reason why = whyNotAmend();
        if (why != null) {
            return refused(why);
        }
        Verdict verdict = judge(amended());
        boolean paysAfterAll = status == Validity.REJECTED
                && Dossier.isRejectedByPlan(current)
                && !Dossier.isRejectedByPlan(verdict.receipt());
        return settle(paysAfterAll ? Validity.APPROVED : status, verdict);
    }

    private @Nullable Reason whyNotAmend() {
        ConversionEvent recorded = recorded();
        Reason refusal = new Amendment(answer).refusal(recorded);
        if (refusal != null) {
            return refusal;
        }
        ConversionEvent amended = amended();
        Money amount = Objects.requireNonNull(Conversions.amountOf(amended));
        if (amount.minor() < dossier.refunded().gross()) {
            return Reason.AMOUNT_BELOW_REFUNDS;
        }
        return amended.equals(dossier.conversion()) ? Reason.UNCHANGED : null;
    }

    private ConversionEvent recorded() {
        return dossier.judged().evidence().conversion();
    }

    private ConversionEvent amended() {
        return new Amendment(answer).of(recorded());
    }

    /** At the original version. Where it would have more of a cap than before, it has at most what is left of that by now. */
    private Verdict judge(ConversionEvent conversion) {
        Makeup makeup = Makeup.of(current);
        Map<Meter, Long> whole = new HashMap<>();
        Map<Meter, Long> net = new HashMap<>();
        boolean counts = !Dossier.isRejected(current, status);
        for (Evaluation.Use use : makeup.uses()) {
            whole.put(use.meter(), counts ? room(use.meter(), use.by()) : 0);
            net.put(use.meter(), counts ? room(use.meter(), contribution(use)) : 0);
        }
        Verdict verdict = judge(conversion, whole);
        boolean takesMore = counts
                && moves(verdict.receipt(), status).entrySet().stream()
                        .anyMatch(move -> move.getKey().measure() == Meter.Measure.PAID
                                && !move.getKey().isOfLadder()
                                && move.getValue() > 0);
        return takesMore ? judge(conversion, net) : verdict;
    }

    private long contribution(Evaluation.Use use) {
        return use.meter().measure() == Meter.Measure.PAID ? Room.paid(dossier.rows(), use.meter()) : use.by();
    }

    /** Partners who share are paid their part of what is left of a cap: what they have of it is that part of so much room. */
    private long room(Meter meter, long has) {
        if (meter.measure() != Meter.Measure.PAID || current.shares() == null) {
            return has;
        }
        List<Shared> met = current.shares().stream()
                .filter(share -> share.alone().usesOrNone().stream()
                        .anyMatch(use -> use.meter().equals(meter)))
                .toList();
        long part = met.stream().mapToLong(Shared::part).sum();
        return part == 0
                ? has
                : Math.floorDiv(Math.multiplyExact(has, met.getFirst().whole()), part);
    }

    private Verdict judge(ConversionEvent conversion, Map<Meter, Long> own) {
        Standing then = Objects.requireNonNullElse(dossier.judged().evidence().standing(), Standing.NONE);
        Tally before = Objects.requireNonNullElse(then.tally(), Tally.EMPTY);
        Map<Meter, Long> values = new HashMap<>(before.values());
        for (Meter meter : metersOf(conversion)) {
            long others = tally.at(meter) - own.getOrDefault(meter, 0L);
            boolean isCap = !meter.isOfLadder()
                    && (meter.measure() == Meter.Measure.PAID || meter.measure() == Meter.Measure.TIMES);
            values.merge(meter, others, (original, now) -> isCap ? Math.max(original, now) : original);
        }
        Standing standing = then.with(values.isEmpty() ? null : new Tally(values));
        return Judge.judge(given(conversion, standing), answer.envelope().recordedAt());
    }

    private Set<Meter> metersOf(ConversionEvent conversion) {
        return Judge.hear(given(conversion, Standing.NONE)).meters();
    }

    private Case given(ConversionEvent conversion, Standing standing) {
        return new Case(
                dossier.judged().evidence().amended(conversion, standing),
                dossier.plan() == null ? List.of() : List.of(dossier.plan()));
    }

    private Taken settle(Validity to, @Nullable Verdict verdict) {
        Receipt version = verdict == null ? current : verdict.receipt();
        List<Row> rows = rows(version, to);
        Map<Meter, Long> room = moves(version, to);
        State before = state(current, status);
        State after = state(version, to);
        ValidationReceipt receipt = receipt(before, after, null, rows, verdict, room);
        return new Taken(receipt, to, rows, room, verdict);
    }

    private List<Row> rows(Receipt version, Validity to) {
        Refund.Sale sale = dossier.sale(version, to);
        return Reversals.of(sale, dossier.refunded(), answer.conversionId()).stream()
                .map(row -> to == Validity.APPROVED && row.reversalOf() == null ? afterHold(version, row) : row)
                .toList();
    }

    /** What is approved waits for its hold alone. */
    private static Row afterHold(Receipt version, Row row) {
        return row.maturing(version.holdEnds().getOrDefault(row.commissionId(), row.availableAt()));
    }

    private Map<Meter, Long> moves(Receipt version, Validity to) {
        Refund.Sale before = dossier.sale(current, status);
        Refund.Sale after = dossier.sale(version, to);
        return Room.moved(before, after, dossier.refunded(), rows(version, to));
    }

    private State state(Receipt version, Validity validity) {
        Evaluation.Base base = Dossier.base(version);
        return new State(
                validity,
                Conversions.amountOf(version.evidence().conversion()),
                base == null ? null : base.amount(),
                dossier.counted(version, validity));
    }

    private Refused refused(Reason why) {
        State state = state(current, status);
        return new Refused(receipt(state, state, why, List.of(), null, Map.of()), why);
    }

    private ValidationReceipt receipt(
            State before,
            State after,
            @Nullable Reason why,
            List<Row> rows,
            @Nullable Verdict verdict,
            Map<Meter, Long> room) {
        return new ValidationReceipt(
                ValidationReceipt.VERSION,
                answer,
                dossier.id(),
                current.attribution().partnerId(),
                current.attribution().stakes(),
                before,
                after,
                why,
                rows,
                verdict == null ? null : verdict.receipt(),
                room.isEmpty() ? null : new Tally(room),
                tally.values().isEmpty() ? null : tally);
    }
}
