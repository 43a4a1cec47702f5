package org.tributary.tracking.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.tracking.directory.Directory;

/** An event that arrived for a program: whose it is, when, and how its conversions are named. */
record Occasion(StripeEvent event, StripeEntry connection, Directory directory, DerivedIds ids, Instant now) {

    OrganisationId org() {
        return connection.org();
    }

    ProgramId program() {
        return connection.programId();
    }

    Mode mode() {
        return event.mode();
    }

    StripeObject object() {
        return event.object();
    }

    /** Ask after the look-ups that the conversion rests on. */
    Envelope envelope(@Nullable Instant happened) {
        return envelope(happened, null);
    }

    /**
     * Nothing is recorded ahead of our clock, and what names a click happened after it: Stripe tells whole seconds only.
     *
     * @param happened null when the event's own time says best when it was
     */
    Envelope envelope(@Nullable Instant happened, @Nullable ClickRef click) {
        Instant at = happened == null ? event.createdAt() : happened;
        if (click != null && at.isBefore(click.clickedAt())) {
            at = click.clickedAt();
        }
        return new Envelope(
                org(), mode(), Envelope.SCHEMA_VERSION, at.isAfter(now) ? now : at, now, directory.offset());
    }

    ConversionId sale(String order) {
        return ids.sale(org(), mode(), order);
    }

    ConversionId refund(String refundId) {
        return ids.refund(org(), mode(), refundId);
    }

    ConversionId reinstatement(String refundId) {
        return ids.reinstatement(org(), mode(), refundId);
    }

    ConversionId payment(String paymentId) {
        return ids.payment(org(), mode(), paymentId);
    }
}
