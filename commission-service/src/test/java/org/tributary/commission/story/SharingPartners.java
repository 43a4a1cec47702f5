package org.tributary.commission.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.Ownership;
import org.tributary.contracts.directory.ProgramEntry.OwnershipRule;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;

/** A vendor whose program lets several partners share, the partners besides the vendor's own, and their clicks. */
final class SharingPartners {

    private final RunningCommission service;
    private final Vendor vendor;
    private final List<PartnerId> others;

    SharingPartners(RunningCommission service, Vendor vendor, PartnerId... others) {
        this.service = service;
        this.vendor = vendor;
        this.others = List.of(others);
    }

    /** Opens the vendor with a program that attributes by a model, and everybody in it. */
    void open(Model model) {
        vendor.open(Duration.ofDays(30));
        service.publish(attributing(vendor.programEntry(Duration.ofDays(30)), model));
        others.forEach(this::join);
    }

    private static ProgramEntry attributing(ProgramEntry entry, Model model) {
        return new ProgramEntry(
                entry.programId(),
                entry.org(),
                entry.name(),
                entry.currency(),
                entry.timeZone(),
                entry.destinationUrl(),
                entry.allowedHosts(),
                entry.allowedOrigins(),
                entry.fallbackUrl(),
                entry.clickIdParameter(),
                new Attribution(
                        model,
                        Duration.ofDays(30),
                        CouponPrecedence.BEATS_CLICK,
                        new Ownership(OwnershipRule.UNTIL_FIRST_SALE, null)),
                entry.traffic(),
                entry.tracking(),
                entry.hold(),
                entry.paymentTerms(),
                entry.validation(),
                entry.minimumPayout(),
                entry.autoApprove(),
                entry.oldestOccurrence(),
                entry.active(),
                entry.createdAt(),
                entry.recordedAt(),
                entry.deleted());
    }

    private void join(PartnerId partner) {
        Instant now = Vendor.now().minusSeconds(60);
        service.publish(new EnrolmentEntry(
                new EnrolmentId("enr_" + partner.value().substring(4)),
                vendor.org,
                vendor.program,
                partner,
                null,
                null,
                null,
                EnrolmentEntry.Status.APPROVED,
                now,
                now,
                false,
                null,
                null));
        service.publish(new LinkEntry(
                linkOf(partner),
                vendor.org,
                vendor.program,
                partner,
                8,
                null,
                "go-" + partner.value().substring(4),
                null,
                Map.of(),
                null,
                true,
                now,
                false));
    }

    private static LinkId linkOf(PartnerId partner) {
        return new LinkId("lnk_" + partner.value().substring(4));
    }

    /** A partner's click by somebody; all stand on the same lane, so that an earlier one is never read after a later one. */
    ClickRecorded click(PartnerId partner, String visitor) {
        ClickRecorded like = vendor.click();
        return new ClickRecorded(
                like.envelope(),
                like.clickId(),
                like.programId(),
                partner,
                partner.equals(vendor.partner) ? vendor.link : linkOf(partner),
                like.linkNumber(),
                like.instance(),
                like.epoch(),
                like.sequence(),
                like.lane(),
                visitor + vendor.name,
                like.country(),
                like.device(),
                null,
                null,
                null,
                like.subs(),
                like.classification(),
                like.reasons(),
                null);
    }

    /** A sale that names a click, or none. */
    SaleRecorded sale(String customer, long amount, String order, @Nullable ClickRecorded click) {
        SaleRecorded like = vendor.sale(customer, amount, order);
        return new SaleRecorded(
                like.envelope(),
                like.conversionId(),
                null,
                like.customerId(),
                ClickRefs.of(click),
                null,
                like.eventName(),
                like.orderId(),
                true,
                like.amount(),
                0,
                0,
                0,
                List.of(),
                "custom",
                Map.of(),
                null,
                null);
    }
}
