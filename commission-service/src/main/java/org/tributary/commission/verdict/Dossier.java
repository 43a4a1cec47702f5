package org.tributary.commission.verdict;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.money.Money;

/**
 * Everything that is on file of one conversion, and that what its vendor says of it rests on.
 *
 * @param judged why it earned what it earned when it came
 * @param plan the version that judged it, null when none did
 * @param amended why it would have earned what it earns since the vendor amended it, null unless it was
 * @param refunded what has gone back of it; {@link Totals#NONE} for leads and goals
 * @param rows what it has booked, corrections included, canceled ones left out
 * @param canceled rows that a person took away; nothing brings them back
 */
public record Dossier(
        Receipt judged,
        @Nullable PlanVersion plan,
        @Nullable Receipt amended,
        Validity status,
        Totals refunded,
        List<Row> rows,
        Set<CommissionId> canceled) {

    private static final String CAP_REACHED = "cap_reached";
    private static final String ANY_CURRENCY = "eur";

    public Dossier {
        rows = List.copyOf(rows);
        canceled = Set.copyOf(canceled);
    }

    /**
     * Before anything was said of it or went back.
     *
     * @param rows what it booked
     */
    public static Dossier opened(Receipt judged, @Nullable PlanVersion plan, List<Row> rows) {
        return new Dossier(judged, plan, null, firstStatus(judged), Totals.NONE, rows, Set.of());
    }

    private static Validity firstStatus(Receipt judged) {
        if (isRejectedByPlan(judged)) {
            return Validity.REJECTED;
        }
        return awaitedUntil(judged) == null ? Validity.APPROVED : Validity.PENDING;
    }

    /** Until when the vendor may answer; null when nobody asks it. A test is nobody's to validate. */
    private static @Nullable Instant awaitedUntil(Receipt judged) {
        return judged.evidence().conversion().envelope().mode() == Mode.LIVE ? judged.validatedBy() : null;
    }

    /** Once a refund was taken, or refused. */
    public Dossier after(RefundReceipt refund) {
        return with(amended, status, refund.after(), joined(refund.rows()));
    }

    /** Once a refund was undone. */
    public Dossier after(ReinstatementReceipt reinstatement) {
        return with(amended, status, reinstatement.after(), joined(reinstatement.rows()));
    }

    /** Once the vendor has said something of it. */
    public Dossier after(ValidationReceipt validation) {
        if (validation.reason() != null) {
            return this;
        }
        Dossier then = before(validation.answer());
        return with(
                validation.verdict() == null ? amended : validation.verdict(),
                validation.after().status(),
                refunded,
                then.joined(validation.rows()));
    }

    /**
     * As it is when the vendor says this. One that nobody answered for in time is approved; what is approved in time waits for its hold
     * alone.
     */
    public Dossier before(ValidationRecorded answer) {
        Instant moment = answer.envelope().recordedAt();
        Instant until = awaitedUntil(judged);
        boolean inTime = until != null && moment.isBefore(until);
        Validity by = status == Validity.PENDING && !inTime ? Validity.APPROVED : status;
        return with(amended, by, refunded, inTime && answer.action() == Action.APPROVE ? sooner(rows) : rows);
    }

    /** Without what a person took away, in the order of their ids, as the book hands rows out. */
    public Dossier without(Set<CommissionId> takenAway) {
        List<Row> left = rows.stream()
                .filter(row -> !takenAway.contains(row.commissionId()))
                .sorted(Comparator.comparing(row -> row.commissionId().value()))
                .toList();
        return new Dossier(judged, plan, amended, status, refunded, left, takenAway);
    }

    private Dossier with(@Nullable Receipt amended, Validity status, Totals refunded, List<Row> rows) {
        return new Dossier(judged, plan, amended, status, refunded, rows, canceled);
    }

    private List<Row> joined(List<Row> more) {
        return more.isEmpty()
                ? rows
                : Stream.concat(rows.stream(), more.stream()).toList();
    }

    private List<Row> sooner(List<Row> waiting) {
        Map<CommissionId, Instant> ends = holdEnds();
        return waiting.stream()
                .map(row -> {
                    Instant end = ends.get(row.reversalOf() == null ? row.commissionId() : row.reversalOf());
                    return end != null && end.isBefore(row.availableAt()) ? row.maturing(end) : row;
                })
                .toList();
    }

    /** When each of its rows matures once nothing but its hold is waited for. */
    public Map<CommissionId, Instant> holdEnds() {
        Map<CommissionId, Instant> ends = new HashMap<>(judged.holdEnds());
        if (amended != null) {
            ends.putAll(amended.holdEnds());
        }
        return ends;
    }

    /** Why it earns what it earns now. */
    public Receipt current() {
        return amended == null ? judged : amended;
    }

    ConversionEvent conversion() {
        return current().evidence().conversion();
    }

    ConversionId id() {
        return conversion().conversionId();
    }

    /** The sale as refunds see it. */
    public Refund.Sale sale() {
        return sale(current(), status);
    }

    /** The sale as refunds see it, if that were its verdict and status; a lead or goal is one of itself, none of which can be refunded. */
    Refund.Sale sale(Receipt version, Validity validity) {
        boolean rejected = isRejected(version, validity);
        return version.evidence().conversion() instanceof SaleRecorded
                ? Refund.Sale.of(version, rows, rejected, earned(version))
                : new Refund.Sale(
                        id(),
                        Money.of(1, Objects.requireNonNullElse(version.currency(), ANY_CURRENCY)),
                        0,
                        0,
                        BaseKind.GROSS,
                        rows,
                        Makeup.of(version),
                        rejected,
                        earned(version));
    }

    /** Whether it is the vendor who rejected it, so that it counts for nothing; what a cap rejected was sold all the same. */
    public static boolean isRejected(Receipt version, Validity validity) {
        return validity == Validity.REJECTED && !isRejectedByPlan(version);
    }

    static boolean isRejectedByPlan(Receipt version) {
        return CAP_REACHED.equals(version.reason());
    }

    /** Null while it is the verdict that the rows came from. */
    private @Nullable List<Row> earned(Receipt version) {
        return amended == null && version.equals(judged)
                ? null
                : version.rows().stream()
                        .filter(row -> !canceled.contains(row.commissionId()))
                        .toList();
    }

    static Evaluation.@Nullable Base base(Receipt version) {
        return version.evaluation() == null ? null : version.evaluation().base();
    }

    /** What of it counts as sold, if that were its verdict and status; null where no plan took a share of anything. */
    @Nullable
    Money counted(Receipt version, Validity validity) {
        Evaluation.Base base = base(version);
        if (base == null) {
            return null;
        }
        if (version.evidence().conversion() instanceof SaleRecorded) {
            return new Money(
                    sale(version, validity).counted(refunded), base.amount().currency());
        }
        return isRejected(version, validity) ? Money.zero(base.amount().currency()) : base.amount();
    }
}
