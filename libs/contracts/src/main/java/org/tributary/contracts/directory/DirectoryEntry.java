package org.tributary.contracts.directory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What stands on {@code tributary.directory}: the newest state of one entity, keyed by its id. The topic has one partition, so
 * an offset names a state of the whole directory.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProgramEntry.class, name = "program"),
    @JsonSubTypes.Type(value = PlanEntry.class, name = "plan"),
    @JsonSubTypes.Type(value = PartnerEntry.class, name = "partner"),
    @JsonSubTypes.Type(value = EnrolmentEntry.class, name = "enrolment"),
    @JsonSubTypes.Type(value = LinkEntry.class, name = "link"),
    @JsonSubTypes.Type(value = CouponEntry.class, name = "coupon"),
    @JsonSubTypes.Type(value = KeyEntry.class, name = "key"),
    @JsonSubTypes.Type(value = StripeEntry.class, name = "stripe"),
    @JsonSubTypes.Type(value = FenceEntry.class, name = "fence")
})
public sealed interface DirectoryEntry
        permits ProgramEntry,
                PlanEntry,
                PartnerEntry,
                EnrolmentEntry,
                LinkEntry,
                CouponEntry,
                KeyEntry,
                StripeEntry,
                FenceEntry {

    /** The topic's key: the entity's id. */
    String entityId();

    /** When this state was recorded. */
    Instant recordedAt();

    /** Deletion is a value: the entity is gone as of this state. */
    boolean deleted();
}
