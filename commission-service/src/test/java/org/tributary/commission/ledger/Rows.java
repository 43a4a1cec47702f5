package org.tributary.commission.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/** Commission rows for tests. */
final class Rows {

    private static final Instant LATER = Instant.parse("2026-12-15T11:00:00Z");

    private Rows() {}

    static Row earned(String id, String conversion, String partner, long minor, String currency) {
        return row(id, conversion, partner, Money.of(minor, currency), null);
    }

    static Row reversal(Row original, String id, long minor) {
        return new Row(
                new CommissionId("cms_" + id),
                original.conversionId(),
                original.programId(),
                original.partnerId(),
                original.ruleId(),
                original.level(),
                new Money(minor, original.amount().currency()),
                LATER,
                original.commissionId());
    }

    private static Row row(
            String id, String conversion, String partner, Money amount, @Nullable CommissionId reversalOf) {
        return new Row(
                new CommissionId("cms_" + id),
                new ConversionId("cnv_" + conversion),
                new ProgramId("prog_shop"),
                new PartnerId("ptr_" + partner),
                "standard",
                0,
                amount,
                LATER,
                reversalOf);
    }
}
