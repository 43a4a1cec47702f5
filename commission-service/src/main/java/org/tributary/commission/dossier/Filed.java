package org.tributary.commission.dossier;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Totals;
import org.tributary.commission.verdict.Validity;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;

/**
 * What is on file of a lead, sale or goal.
 *
 * @param orderId of a sale, null for others
 * @param status as it was written; time may have made more of it
 * @param validateUntil until when the vendor may answer, null when nobody asked it
 * @param answeredBy the last validation that changed it, null for none
 * @param amended the verdict on what it really was, null unless the vendor amended it
 * @param refunded what has gone back of it
 */
public record Filed(
        ConversionId conversion,
        OrganisationId org,
        String mode,
        String kind,
        @Nullable String orderId,
        @Nullable CustomerId customer,
        Validity status,
        @Nullable Instant validateUntil,
        @Nullable ConversionId answeredBy,
        Receipt judged,
        @Nullable Receipt amended,
        Totals refunded) {

    public Receipt current() {
        return amended == null ? judged : amended;
    }

    /**
     * As the judge wants it.
     *
     * @param booked every row of it
     * @param plan that judged it, null when none did
     */
    public Dossier dossier(Collection<BookedRow> booked, @Nullable PlanVersion plan) {
        Map<Boolean, List<Row>> byCanceled = booked.stream()
                .collect(Collectors.partitioningBy(
                        row -> row.status() == Status.CANCELED,
                        Collectors.mapping(BookedRow::row, Collectors.toList())));
        return new Dossier(
                judged,
                plan,
                amended,
                status,
                refunded,
                byCanceled.getOrDefault(false, List.of()),
                ids(byCanceled.getOrDefault(true, List.of())));
    }

    private static Set<CommissionId> ids(List<Row> rows) {
        return rows.stream().map(Row::commissionId).collect(Collectors.toSet());
    }
}
