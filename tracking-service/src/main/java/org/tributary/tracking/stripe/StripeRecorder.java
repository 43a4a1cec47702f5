package org.tributary.tracking.stripe;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.tracking.conversion.ConversionDoor;
import org.tributary.tracking.stripe.Reading.Ignored;
import org.tributary.tracking.stripe.Reading.News;
import org.tributary.tracking.stripe.Reading.Told;

/** Records what an event tells and answers what became of it. */
@Singleton
final class StripeRecorder {

    private final ConversionDoor door;
    private final MeterRegistry metrics;

    StripeRecorder(ConversionDoor door, MeterRegistry metrics) {
        this.door = door;
        this.metrics = metrics;
    }

    StripeAnswer record(StripeEvent event, Reading reading) {
        StripeAnswer answer = switch (reading) {
            case Ignored(String reason) -> new StripeAnswer(event.id(), event.type(), "ignored", reason, List.of());
            case Told(List<News> news) ->
                new StripeAnswer(
                        event.id(),
                        event.type(),
                        "recorded",
                        null,
                        news.stream().map(this::record).toList());
        };
        metrics.counter("tributary.stripe.events", "outcome", answer.outcome()).increment();
        return answer;
    }

    private StripeAnswer.Recorded record(News news) {
        ConversionEvent conversion = news.conversion();
        boolean duplicate = door.take(conversion, news.person());
        String receipt = door.receipt(conversion.conversionId());
        return switch (conversion) {
            case LeadRecorded lead -> recorded("lead", lead, null, null, receipt, duplicate);
            case SaleRecorded sale ->
                recorded("sale", sale, sale.orderId(), sale.amount().minor(), receipt, duplicate);
            case RefundRecorded refund ->
                recorded("refund", refund, refund.orderId(), negative(refund.amount()), receipt, duplicate);
            case ReinstatementRecorded back ->
                recorded("reinstatement", back, back.orderId(), null, receipt, duplicate);
            case PaymentRecorded payment -> recorded("payment", payment, payment.orderId(), null, null, duplicate);
            case GoalRecorded goal -> recorded("event", goal, null, null, receipt, duplicate);
            case ValidationRecorded said -> recorded("validation", said, said.orderId(), null, receipt, duplicate);
        };
    }

    private static StripeAnswer.Recorded recorded(
            String kind,
            ConversionEvent conversion,
            @Nullable String order,
            @Nullable Long amount,
            @Nullable String receipt,
            boolean duplicate) {
        return new StripeAnswer.Recorded(kind, conversion.conversionId(), order, amount, receipt, duplicate);
    }

    private static @Nullable Long negative(@Nullable Long amount) {
        return amount == null ? null : -amount;
    }
}
