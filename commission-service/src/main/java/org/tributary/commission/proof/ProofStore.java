package org.tributary.commission.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Reads receipts, and what the books say about the same conversions. */
final class ProofStore {

    private ProofStore() {}

    /** A stored receipt and where its conversion stands among those of its order. */
    record Subject(
            ConversionId conversionId,
            String kind,
            String mode,
            @Nullable String order,
            long position,
            byte[] canonical,
            String hash,
            Instant judgedAt) {}

    /**
     * A commission in the books.
     *
     * @param booked by the step that earned it or took it back, on the partner's account; null when no such step was posted
     */
    record BookedRow(
            String commissionId,
            String partnerId,
            String currency,
            long amount,
            @Nullable Long booked) {}

    static Optional<Subject> subject(Tx tx, ConversionId conversion) {
        return tx.handle()
                .createQuery("select * from conversion where conversion_id = :id")
                .bind("id", conversion.value())
                .map((row, context) -> subject(row))
                .findOne();
    }

    /** Refunds, reinstatements and validations of the same order or conversion, in the order they were taken in. */
    static List<Subject> correctionsBefore(Tx tx, Subject subject, ConversionId conversion) {
        return tx.handle()
                .createQuery("""
                        select * from conversion c
                         where (c.order_id = :order and c.mode = :mode and c.kind in ('refund', 'reinstatement', 'validation')
                                or c.about = :conversion)
                           and c.position < :position
                         order by c.position""")
                .bind("order", subject.order())
                .bind("mode", subject.mode())
                .bind("conversion", conversion.value())
                .bind("position", subject.position())
                .map((row, context) -> subject(row))
                .list();
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                new ConversionId(row.getString("conversion_id")),
                row.getString("kind"),
                row.getString("mode"),
                row.getString("order_id"),
                row.getLong("position"),
                document(row.getBytes("receipt")),
                row.getString("receipt_hash"),
                row.getTimestamp("judged_at").toInstant());
    }

    /** What cannot be expanded is held against its hash as it is: somebody has changed it. */
    private static byte[] document(byte[] stored) {
        try {
            return Compression.expand(stored);
        } catch (IllegalArgumentException changed) {
            return stored;
        }
    }

    /** Those that a person had taken away by then. */
    static Set<CommissionId> canceledBefore(Tx tx, Collection<CommissionId> commissions, Instant before) {
        return tx.handle()
                .createQuery("""
                        select commission_id from ledger_posting
                         where commission_id = any(:ids) and kind = 'canceled' and recorded_at < :before""")
                .bind("ids", Columns.texts(commissions, CommissionId::value))
                .bind("before", before)
                .mapTo(String.class)
                .map(CommissionId::new)
                .collect(Collectors.toSet());
    }

    /** The commissions of a sale, lead or goal that one conversion caused: itself, or what corrects it. */
    static List<BookedRow> booked(Tx tx, ConversionId cause, ConversionId conversion) {
        return tx.handle()
                .createQuery("""
                        select c.commission_id, c.partner_id, c.currency, c.amount,
                               (select sum(p.amount)::bigint from ledger_posting p
                                 where p.commission_id = c.commission_id and p.kind in ('earned', 'reversed')
                                   and account_owner(p.taker) = 'partner:' || c.partner_id and p.currency = c.currency) as booked
                          from commission c where c.conversion_id = :conversion and c.caused_by = :cause""")
                .bind("conversion", conversion.value())
                .bind("cause", cause.value())
                .map((row, context) -> new BookedRow(
                        row.getString("commission_id"),
                        row.getString("partner_id"),
                        row.getString("currency"),
                        row.getLong("amount"),
                        row.getObject("booked", Long.class)))
                .list();
    }
}
