package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.platform.problem.ProblemException;

/**
 * The way in for rooms that read conversions in another tongue than ours: recorded once, durable when answered. Who speaks it has no use
 * for a conflict, since it cannot take back what it told; the first to come stands.
 */
@Singleton
public final class ConversionDoor {

    private final Claims claims;
    private final Recorder recorder;
    private final Intake intake;
    private final Addresses addresses;

    /** What is told of a customer; the external id is the vendor's, or its payment provider's. */
    public record Person(
            String externalId,
            CustomerId customerId,
            @Nullable String name,
            @Nullable String email) {

        private Reading.Person known() {
            return new Reading.Person(customerId, new Customer(externalId, name, email, null));
        }
    }

    ConversionDoor(Claims claims, Recorder recorder, Intake intake, Addresses addresses) {
        this.claims = claims;
        this.recorder = recorder;
        this.intake = intake;
        this.addresses = addresses;
    }

    /**
     * Records the conversion, with what is new about its customer.
     *
     * @param person null for what has no customer
     * @return whether it was known before
     * @throws ProblemException 503 when it cannot be made durable; nothing was promised then
     */
    public boolean take(ConversionEvent event, @Nullable Person person) {
        return recorder.durably(promises -> take(event, person, promises));
    }

    private boolean take(ConversionEvent event, @Nullable Person person, Promises promises) {
        Reading.Person customer = person == null ? null : person.known();
        WrittenConversion written = WrittenConversion.of(event, null);
        Outcome outcome = claims.once(
                event.conversionId(), written.hash(), () -> intake.append(written, customer, promises), promises);
        if (outcome == Outcome.CONFLICT && saysMore(event)) {
            outcome = intake.append(written, customer, promises) ? Outcome.FIRST : Outcome.NO_ROOM;
        }
        return switch (outcome) {
            case FIRST -> false;
            case DUPLICATE, CONFLICT -> true;
            case NO_ROOM -> throw Recorder.noRoom();
        };
    }

    /** Where the receipt of a conversion will be. */
    public String receipt(ConversionId conversion) {
        return addresses.receipt(conversion);
    }

    /** Several events of one sign-up are the same lead; the one that names a click is not lost behind one that does not. */
    private static boolean saysMore(ConversionEvent event) {
        return event instanceof LeadRecorded lead && (lead.click() != null || lead.couponCode() != null);
    }
}
