package org.tributary.gateway.view;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Money;

/**
 * Something that has just happened to a program, told without anything about the person who did it.
 *
 * @param id of the click or the conversion
 * @param kind {@code click}, {@code lead}, {@code sale}, {@code event} or {@code refund}
 * @param status of a click {@code billable}, {@code duplicate} or {@code invalid}; of a conversion {@code earned} or {@code not_earned}
 * @param at when it happened
 * @param programId null when nothing said which program it belongs to
 * @param partnerId whose it is, null for nobody's
 * @param eventName the vendor's name for a conversion, null for a click
 * @param country of a click, where it is known
 * @param device of a click, where it is known
 * @param amount what a conversion's plan pays on, in minor units; null where there is none
 * @param reason the stable code of why a conversion earned nothing, null when it did; {@code test} when nothing else was in its way
 */
public record RecentEvent(
        String id,
        String kind,
        String status,
        Instant at,
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String linkId,
        @Nullable String eventName,
        @Nullable String country,
        @Nullable String device,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String reason) {

    static RecentEvent of(ClickRecorded click) {
        return new RecentEvent(
                click.clickId().value(),
                "click",
                lowerCase(click.classification()),
                click.envelope().occurredAt(),
                click.programId().value(),
                click.partnerId().value(),
                click.linkId().value(),
                null,
                click.country(),
                click.device(),
                null,
                null,
                null);
    }

    static RecentEvent of(ConversionJudged judged) {
        Money revenue = judged.revenue();
        return new RecentEvent(
                judged.conversionId().value(),
                lowerCase(judged.kind()),
                lowerCase(judged.outcome()),
                judged.envelope().occurredAt(),
                text(judged.programId()),
                text(judged.partnerId()),
                text(judged.linkId()),
                judged.eventName(),
                null,
                null,
                revenue == null ? null : revenue.minor(),
                revenue == null ? null : revenue.code(),
                judged.reason());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
