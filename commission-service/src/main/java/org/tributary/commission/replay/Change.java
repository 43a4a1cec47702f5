package org.tributary.commission.replay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;

/**
 * A conversion that the draft judges otherwise. Amounts are minor units, by everybody together and before refunds.
 *
 * @param partnerId who sold, or has the largest part of it
 * @param ruleBefore by which rules those who sold were really paid, null for none
 * @param reasonBefore why nothing was really earned, null when something was
 */
public record Change(
        long position,
        ConversionId conversionId,
        @Nullable PartnerId partnerId,
        Instant occurredAt,
        Kind kind,
        long really,
        long would,
        @Nullable String ruleBefore,
        @Nullable String ruleAfter,
        @Nullable String reasonBefore,
        @Nullable String reasonAfter) {

    /** What is different; the first of them that holds. */
    public enum Kind {
        /** It earned nothing and would earn something. */
        GAINED,
        /** It earned something and would earn nothing. */
        LOST,
        MORE,
        LESS,
        /** As much, and otherwise divided among partners. */
        DIVIDED,
        /** As much to everybody, by other rules. */
        RULE,
        /** Nothing before and after, for another reason. */
        REASON;

        /** As it stands in SQL and JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who earns how much by which rule at which level. */
    private record Due(PartnerId partner, int level, String rule, long amount) {}

    static Optional<Change> between(long position, PastReceipt receipt, Outcome really, Outcome would) {
        Kind kind = kind(really, would);
        return kind == null
                ? Optional.empty()
                : Optional.of(new Change(
                        position,
                        receipt.evidence().conversion().conversionId(),
                        receipt.attribution().partnerId(),
                        receipt.evidence().conversion().envelope().occurredAt(),
                        kind,
                        really.gross(),
                        would.gross(),
                        really.rules(),
                        would.rules(),
                        really.reason(),
                        would.reason()));
    }

    private static @Nullable Kind kind(Outcome really, Outcome would) {
        if (really.rows().isEmpty() && would.rows().isEmpty()) {
            return Objects.equals(really.reason(), would.reason()) ? null : Kind.REASON;
        }
        if (really.rows().isEmpty()) {
            return Kind.GAINED;
        }
        if (would.rows().isEmpty()) {
            return Kind.LOST;
        }
        int more = Long.compare(would.gross(), really.gross());
        if (more != 0) {
            return more > 0 ? Kind.MORE : Kind.LESS;
        }
        if (dues(really.rows()).equals(dues(would.rows()))) {
            return null;
        }
        return byPartner(really.rows()).equals(byPartner(would.rows())) ? Kind.RULE : Kind.DIVIDED;
    }

    private static List<Due> dues(List<Row> rows) {
        return rows.stream()
                .map(row -> new Due(
                        row.partnerId(), row.level(), row.ruleId(), row.amount().minor()))
                .toList();
    }

    private static Map<PartnerId, Long> byPartner(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Row::partnerId,
                        Collectors.summingLong(row -> row.amount().minor())));
    }
}
