package org.tributary.commission.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.dossier.Dossiers;
import org.tributary.commission.dossier.Filed;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Validation;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.commission.verdict.ValidationReceipt.State;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.platform.database.Tx;

/**
 * Tries what a vendor says of conversions on what is on file of them: everything is read once for all lines, and each line is tried as if
 * it were alone.
 */
final class ValidationCheck {

    private static final String NOBODY = "check";
    private static final int LONGEST_ID = 40;

    private final Tx tx;
    private final PlanBook plans;
    private final OrganisationId org;
    private final Instant now;

    ValidationCheck(Tx tx, PlanBook plans, OrganisationId org, Instant now) {
        this.tx = tx;
        this.plans = plans;
        this.org = org;
        this.now = now;
    }

    /** What is said of one conversion; it is named by its id, or a sale by its order. */
    record Line(
            @Nullable String conversionId,
            @Nullable String orderId,
            Action action,
            @Nullable Long amount,
            @Nullable Long tax,
            @Nullable Long shipping,
            @Nullable List<LineItem> items,
            @Nullable String reason) {

        List<LineItem> itemsOrNone() {
            return items == null ? List.of() : items;
        }
    }

    /** What would become of it. */
    enum Outcome {
        /** It is booked, or shown, differently. */
        CHANGES,
        /** It is that already. */
        UNCHANGED,
        /** The order's sale has not arrived; it would wait for that. */
        WAITS,
        /** It cannot be; the code says why. */
        REFUSED
    }

    /** What a partner would gain or lose. */
    record Difference(PartnerId partnerId, int level, long amount, String currency) {}

    /**
     * What would become of a line.
     *
     * @param orderId the order's own name, for a sale
     * @param customerId whose lead or goal it is; null for a sale
     * @param validationId names what is said upon what is so by now: the same again is the same one
     */
    record Answer(
            Outcome outcome,
            @Nullable ConversionId conversionId,
            @Nullable String orderId,
            @Nullable CustomerId customerId,
            @Nullable String validationId,
            @Nullable State before,
            @Nullable State after,
            List<Difference> differences,
            @Nullable String code,
            @Nullable String detail) {

        static Answer refused(String code, String detail) {
            return new Answer(Outcome.REFUSED, null, null, null, null, null, null, List.of(), code, detail);
        }
    }

    List<Answer> of(List<Line> lines) {
        Map<String, Dossiers.Named> orders = Dossiers.sales(
                tx,
                org,
                lines.stream().map(Line::orderId).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<@Nullable ConversionId> targets =
                lines.stream().map(line -> target(line, orders)).toList();
        Set<ConversionId> wanted = targets.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        Map<ConversionId, Filed> files = Dossiers.read(tx, wanted);
        Map<ConversionId, List<BookedRow>> rows = Book.byConversion(tx, wanted).stream()
                .collect(Collectors.groupingBy(row -> row.row().conversionId()));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ConversionId target = targets.get(i);
            trials.add(trial(lines.get(i), target == null ? null : files.get(target), rows));
        }
        Standings standings = Standings.peek(tx, asked(trials));
        return trials.stream().map(trial -> answer(trial, standings)).toList();
    }

    /** A line with what is on file; without a file there is none. */
    private record Trial(
            Line line,
            @Nullable Filed filed,
            @Nullable Dossier dossier,
            @Nullable ValidationRecorded answer,
            Set<Meter> meters) {}

    private static @Nullable ConversionId target(Line line, Map<String, Dossiers.Named> orders) {
        if (line.conversionId() != null) {
            return Ids.optional(ConversionId::new, line.conversionId()).orElse(null);
        }
        Dossiers.Named named = line.orderId() == null ? null : orders.get(line.orderId());
        return named == null ? null : named.conversion();
    }

    private Trial trial(Line line, @Nullable Filed filed, Map<ConversionId, List<BookedRow>> rows) {
        if (filed == null || !filed.mode().equals("live")) {
            return new Trial(line, filed, null, null, Set.of());
        }
        Dossier dossier = filed.dossier(
                rows.getOrDefault(filed.conversion(), List.of()),
                Dossiers.plan(tx, plans, filed).orElse(null));
        ValidationRecorded answer = said(line, filed);
        return new Trial(line, filed, dossier, answer, Validation.meters(dossier, answer));
    }

    private ValidationRecorded said(Line line, Filed filed) {
        boolean sale = filed.orderId() != null;
        return new ValidationRecorded(
                Envelope.now(org, Mode.LIVE, now),
                filed.conversion(),
                filed.orderId(),
                sale ? null : filed.conversion(),
                sale ? null : filed.customer(),
                NOBODY,
                line.action(),
                line.amount(),
                line.tax(),
                line.shipping(),
                line.itemsOrNone(),
                line.reason(),
                NOBODY);
    }

    private static Collection<Standings.Asked> asked(List<Trial> trials) {
        Set<Standings.Asked> asked = new HashSet<>();
        trials.stream().filter(trial -> !trial.meters().isEmpty()).forEach(trial -> asked.add(asked(trial)));
        return asked;
    }

    private static Standings.Asked asked(Trial trial) {
        Filed filed = Objects.requireNonNull(trial.filed());
        Receipt.Attribution to = filed.judged().attribution();
        return new Standings.Asked(
                new Standings.Owner(
                        filed.org(), Objects.requireNonNull(to.programId()), Objects.requireNonNull(to.partnerId())),
                trial.meters(),
                false);
    }

    private static Answer answer(Trial trial, Standings standings) {
        Filed filed = trial.filed();
        Dossier dossier = trial.dossier();
        ValidationRecorded said = trial.answer();
        if (dossier == null || said == null || filed == null) {
            return withoutFile(trial);
        }
        Tally tally = trial.meters().isEmpty()
                ? Tally.EMPTY
                : Objects.requireNonNullElse(standings.of(List.of(asked(trial))).tally(), Tally.EMPTY);
        return switch (Validation.of(dossier, said, tally)) {
            case Validation.Taken taken -> answer(trial, filed, Outcome.CHANGES, taken.receipt(), taken.rows(), null);
            case Validation.Refused refused ->
                answer(
                        trial,
                        filed,
                        refused.reason() == Validation.Reason.UNCHANGED ? Outcome.UNCHANGED : Outcome.REFUSED,
                        refused.receipt(),
                        List.of(),
                        refused.reason());
        };
    }

    private static Answer answer(
            Trial trial,
            Filed filed,
            Outcome outcome,
            ValidationReceipt receipt,
            List<Row> rows,
            Validation.@Nullable Reason reason) {
        return new Answer(
                outcome,
                filed.conversion(),
                filed.orderId(),
                filed.orderId() == null ? filed.customer() : null,
                validationId(trial.line(), filed.conversion().value(), filed.answeredBy()),
                receipt.before(),
                receipt.after(),
                differences(rows),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.meaning());
    }

    private static Answer withoutFile(Trial trial) {
        if (trial.filed() != null) {
            return Answer.refused("test_conversion", "It was made with a test key and booked nothing.");
        }
        String order = trial.line().orderId();
        if (order == null || trial.line().conversionId() != null) {
            return Answer.refused(
                    "conversion_not_found",
                    "There is no lead, sale or event of that id; look at it, or name the order.");
        }
        return new Answer(
                Outcome.WAITS,
                null,
                order,
                null,
                validationId(trial.line(), order, null),
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static List<Difference> differences(List<Row> rows) {
        Map<Difference, Long> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(
                new Difference(row.partnerId(), row.level(), 0, row.amount().code()),
                row.amount().minor(),
                Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new Difference(
                        sum.getKey().partnerId(),
                        sum.getKey().level(),
                        sum.getValue(),
                        sum.getKey().currency()))
                .sorted(Comparator.comparingInt(Difference::level)
                        .thenComparing(difference -> difference.partnerId().value()))
                .toList();
    }

    /** The same said of the same once more, after something else was said, is another one. */
    private static String validationId(Line line, String target, @Nullable ConversionId basis) {
        Map<String, Object> said = new HashMap<>();
        said.put("target", target);
        said.put("action", line.action());
        said.put("items", line.itemsOrNone());
        said.put("basis", basis == null ? "" : basis.value());
        said.put("amounts", Arrays.asList(line.amount(), line.tax(), line.shipping()));
        return "val_" + CanonicalJson.hash(said).substring(0, LONGEST_ID);
    }
}
