package org.tributary.tracking.conversion;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.EventId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.journal.Journal;
import org.tributary.tracking.journal.KeyedEvent;
import org.tributary.tracking.journal.RecordType;

/** Puts conversions and what they tell of customers into the journal, and waits until they are on disk. */
@Singleton
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration LONGEST_SYNC = Duration.ofSeconds(10);

    private final Journal journal;
    private final Counter recorded;
    private final Counter refused;

    Recorder(Journal journal, MeterRegistry metrics) {
        this.journal = journal;
        this.recorded = Counter.builder("tributary.conversions")
                .description("conversions that were recorded and answered")
                .register(metrics);
        this.refused = Counter.builder("tributary.conversions.refused")
                .description("conversions answered 503, because the journal could not take them")
                .register(metrics);
    }

    /**
     * Does the work and brings what it appended to disk, all in one sync.
     *
     * @return the work's answer, which holds now
     * @throws ProblemException 503 when it could not be made durable, and then nothing was promised
     */
    <T> T durably(Function<Promises, T> work) {
        Promises promises = new Promises(this::synced);
        T answer;
        try {
            answer = work.apply(promises);
        } finally {
            promises.settle();
        }
        if (!promises.kept()) {
            throw noRoom();
        }
        return answer;
    }

    /**
     * Appends the conversion, and before it what is new about its customer.
     *
     * @return whether there was room
     */
    boolean append(WrittenConversion conversion, @Nullable CustomerSeen customer, Promises promises) {
        boolean appended = (customer == null || append(customer)) && append(conversion);
        if (appended) {
            promises.add(durable -> (durable ? recorded : refused).increment());
        } else {
            refused.increment();
        }
        return appended;
    }

    static ProblemException noRoom() {
        return ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "journal_full",
                "Nothing was recorded, because it could not be made durable at the moment. Send the same again"
                        + " later; it will count once.");
    }

    private boolean append(WrittenConversion conversion) {
        ConversionEvent event = conversion.event();
        KeyedEvent keyed = new KeyedEvent(
                key(event),
                event.conversionId().value(),
                type(event),
                event.envelope().occurredAt(),
                conversion.json());
        return journal.append(keyed.payload(RecordType.CONVERSION)) != Journal.FULL;
    }

    private boolean append(CustomerSeen customer) {
        String id = FreshIds.next(
                        EventId.PREFIX, EventId::new, customer.envelope().recordedAt())
                .value();
        KeyedEvent keyed = new KeyedEvent(
                customer.customerId().value(),
                id,
                "customer",
                customer.envelope().recordedAt(),
                Json.write(customer));
        return journal.append(keyed.payload(RecordType.CUSTOMER)) != Journal.FULL;
    }

    private boolean synced() {
        try {
            journal.synced().get(LONGEST_SYNC.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notDurable) {
            LOG.error("a conversion could not be made durable and was answered 503", notDurable);
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String key(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded lead -> lead.customerId().value();
            case SaleRecorded sale -> sale.customerId().value();
            case GoalRecorded goal -> goal.customerId().value();
            case RefundRecorded refund -> Keys.order(refund.envelope().org(), refund.orderId());
            case ReinstatementRecorded back -> Keys.order(back.envelope().org(), back.orderId());
            case PaymentRecorded payment -> Keys.order(payment.envelope().org(), payment.paymentId());
            case ValidationRecorded answer ->
                answer.orderId() == null
                        ? Objects.requireNonNull(answer.customerId()).value()
                        : Keys.order(answer.envelope().org(), answer.orderId());
        };
    }

    private static String type(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded _ -> "lead";
            case SaleRecorded _ -> "sale";
            case GoalRecorded _ -> "event";
            case RefundRecorded _ -> "refund";
            case ReinstatementRecorded _ -> "reinstatement";
            case PaymentRecorded _ -> "payment";
            case ValidationRecorded _ -> "validation";
        };
    }
}
