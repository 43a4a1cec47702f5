package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Rate;

/**
 * What a rule pays: a percentage, an amount or bands; one of the three.
 *
 * @param percent of the base
 * @param amount in minor units of the program's currency, above zero
 * @param each what the amount is paid for; null for the whole conversion
 * @param bands percentages or amounts that depend on how much the partner has sold; empty for none
 * @param of over which stretch of time the bands count; null without bands
 * @param by what the bands count; null without bands
 * @param mode how bands meet a sale; null without bands
 * @param groups what partners of a group get instead; of a partner's group and tier the one that pays more
 * @param tiers what partners of a tier get instead
 */
public record Pay(
        @Nullable Rate percent,
        @Nullable Long amount,
        @Nullable Each each,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Band> bands,
        @Nullable Per of,
        @Nullable Volume by,
        @Nullable Mode mode,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Terms> groups,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Terms> tiers) {

    public Pay {
        bands = List.copyOf(bands);
        groups = new TreeMap<>(groups);
        tiers = new TreeMap<>(tiers);
    }

    /**
     * A percentage or an amount that takes the place of a rule's own.
     *
     * @param percent of the base
     * @param amount in minor units of the program's currency
     */
    public record Terms(@Nullable Rate percent, @Nullable Long amount) {}

    /**
     * One band.
     *
     * @param upTo the last minor unit, or the last sale, that belongs to it; null for the last band, which has no end
     */
    public record Band(
            @Nullable Long upTo,
            @Nullable Rate percent,
            @Nullable Long amount) {}

    /** What an amount is paid for. */
    public enum Each {
        /** Every unit of every item, or the quantity of a lead or goal. */
        UNIT,
        /** Every line item. */
        ITEM;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What bands count. */
    public enum Volume {
        /** The base of sales in minor units. */
        REVENUE,
        /** Sales. */
        COUNT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How bands meet a sale. */
    public enum Mode {
        /** Every part of a sale is paid by the band it falls into. */
        PROGRESSIVE,
        /** The whole sale is paid by the band that is reached with it. */
        WHOLE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it takes a share of an amount: such a rule needs one. */
    boolean isShare() {
        return percent != null || bands.stream().anyMatch(band -> band.percent() != null);
    }

    /** What bands count for a partner, null without bands. */
    @Nullable
    Meter meter(PlanDocument.Rule rule, Facts facts) {
        if (of == null || by == null) {
            return null;
        }
        Meter.Measure measure = by == Volume.REVENUE ? Meter.Measure.REVENUE : Meter.Measure.COUNT;
        return Meter.of(measure, rule, Cap.Scope.PARTNER, facts.partner().id().value(), of, facts);
    }
}
