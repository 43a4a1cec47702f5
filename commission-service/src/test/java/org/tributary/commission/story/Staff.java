package org.tributary.commission.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Plans;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.platform.database.Database;

/** What the staff of a vendor changes while business goes on. */
record Staff(Vendor vendor) {

    /** Sets the partner's tier by hand; null takes the hand away. */
    void setTier(@Nullable String tier) {
        enrol(vendor.partner, vendor.recruiter, EnrolmentEntry.Status.APPROVED, tier);
    }

    void enrol(PartnerId who, @Nullable PartnerId parent, EnrolmentEntry.Status status, @Nullable String tier) {
        Instant now = vendor.service.now();
        vendor.service.publish(new EnrolmentEntry(
                new EnrolmentId("enr_" + who.value().substring(4)),
                vendor.org,
                vendor.program,
                who,
                parent,
                null,
                tier,
                status,
                now,
                now,
                false,
                null));
    }

    /** Publishes a further version of the plan. */
    void plan(int version, String text) {
        Plan read = Plans.plan(text);
        PlanId id = new PlanId("pln_" + vendor.name + "v" + version);
        Instant now = vendor.service.now();
        String canonical = new String(read.canonical(), StandardCharsets.UTF_8);
        PlanBook.Document document =
                new PlanBook.Document(id, vendor.org, vendor.program, "later", read.hash(), canonical, text, now, null);
        vendor.service
                .bean(Database.class)
                .webRun(vendor.org, tx -> vendor.service.bean(PlanBook.class).add(tx, document));
        vendor.service.publish(new PlanEntry(id, vendor.org, vendor.program, version, now, read.hash(), now, false));
    }
}
