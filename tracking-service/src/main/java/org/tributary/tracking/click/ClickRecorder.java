package org.tributary.tracking.click;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ClickId;
import org.tributary.tracking.journal.Journal;

/** Puts clicks into the journal and counts them. */
@Singleton
final class ClickRecorder {

    private final Journal journal;
    private final ThreadLocal<ClickRecord> records;
    private final Counters counters;
    private final Counter unrecorded;

    /** One per classification, without a map on the way of every click. */
    private record Counters(Counter billable, Counter duplicate, Counter invalid) {
        Counter of(Classification classification) {
            return switch (classification) {
                case BILLABLE -> billable;
                case DUPLICATE -> duplicate;
                case INVALID -> invalid;
            };
        }
    }

    ClickRecorder(Journal journal, ClickIds ids, @Value("${tracking.instance:0}") int instance, MeterRegistry metrics) {
        this.journal = journal;
        this.records = ThreadLocal.withInitial(() -> new ClickRecord(ids, instance, journal.epoch()));
        this.counters = new Counters(
                counter(Classification.BILLABLE, metrics),
                counter(Classification.DUPLICATE, metrics),
                counter(Classification.INVALID, metrics));
        this.unrecorded = Counter.builder("tributary.clicks.unrecorded")
                .description("redirects that went on without click id, because the journal had no room")
                .register(metrics);
    }

    /** Empty when the journal has no room: then the redirect goes on without a click id. */
    Optional<ClickId> record(Click click) {
        ClickRecord record = records.get().of(click);
        if (journal.append(record) == Journal.FULL) {
            unrecorded.increment();
            return Optional.empty();
        }
        counters.of(click.verdict().classification()).increment();
        return Optional.of(record.clickId());
    }

    private static Counter counter(Classification classification, MeterRegistry metrics) {
        return Counter.builder("tributary.clicks")
                .description("clicks that were recorded")
                .tag("classification", classification.name().toLowerCase(Locale.ROOT))
                .register(metrics);
    }
}
