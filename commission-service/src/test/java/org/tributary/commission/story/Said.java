package org.tributary.commission.story;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;

/** What a vendor says of its conversions. */
final class Said {

    private Said() {}

    /** @param id the same is the same said again */
    static ValidationRecorded ofSale(Vendor vendor, String order, String id, Action action, @Nullable Long amount) {
        return new ValidationRecorded(
                vendor.envelope(),
                new ConversionId("cnv_" + id + vendor.name),
                order,
                null,
                null,
                id,
                action,
                amount,
                null,
                null,
                List.of(),
                "looked at",
                "usr_finance");
    }

    /** Of Anna's. */
    static ValidationRecorded ofLead(Vendor vendor, String id, Action action) {
        return new ValidationRecorded(
                vendor.envelope(),
                new ConversionId("cnv_" + id + vendor.name),
                null,
                vendor.lead("anna", null).conversionId(),
                vendor.customer("anna"),
                id,
                action,
                null,
                null,
                null,
                List.of(),
                null,
                "usr_finance");
    }
}
