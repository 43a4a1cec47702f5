package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.Trigger;

/** A test inside a plan document: this conversion must earn that. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Example(Given given, Expectation expect) {

    /**
     * A conversion in the words of the tracking interface. Amounts are minor units.
     *
     * @param event the name of the goal, the lead or the sale
     * @param amount gross
     * @param currency the program's, {@code eur} when left out
     * @param occurredAt {@link #DEFAULT_TIME} when left out
     * @param quantity how many leads or goals it stands for; 1 when left out
     * @param ownPurchase true when the partner bought itself
     * @param before what rules have paid and seen before, by rule id; {@code tiers} stands for what moves the partner between tiers
     * @param recruiters how many approved recruiters the partner has above it; as many as the plan has levels when left out
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Given(
            Trigger on,
            @Nullable String event,
            @Nullable Long amount,
            @Nullable Long tax,
            @Nullable Long shipping,
            @Nullable String currency,
            @Nullable Instant occurredAt,
            @Nullable Integer quantity,
            List<Facts.Item> items,
            Map<String, Object> metadata,
            @Nullable Customer customer,
            @Nullable Partner partner,
            @Nullable Click click,
            @Nullable Link link,
            @Nullable Coupon coupon,
            @Nullable Boolean ownPurchase,
            Map<String, Before> before,
            @Nullable Integer recruiters) {

        public static final Instant DEFAULT_TIME = Instant.parse("2026-01-01T00:00:00Z");

        public Given {
            items = List.copyOf(items);
            metadata = Map.copyOf(metadata);
            before = new TreeMap<>(before);
        }
    }

    /**
     * How far the caps and bands of one rule have come.
     *
     * @param paid minor units that it has paid, for caps on amounts
     * @param times how often it has paid, for caps on counts
     * @param revenue minor units of the sales that it applied to, for bands by revenue
     * @param count sales that it applied to, for bands by count
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Before(
            @Nullable Long paid,
            @Nullable Long times,
            @Nullable Long revenue,
            @Nullable Long count) {}

    /**
     * Who bought.
     *
     * @param monthsSinceFirstSale null for a customer who has bought nothing before
     * @param earned rules that have paid for this customer before
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Customer(
            @Nullable String country, @Nullable Integer monthsSinceFirstSale, List<String> earned) {

        public Customer {
            earned = List.copyOf(earned);
        }
    }

    /**
     * Who sold.
     *
     * @param totals what it has sold in the program before
     * @param agreement what was agreed with it alone
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Partner(
            @Nullable String tier,
            @Nullable String group,
            @Nullable String country,
            Facts.@Nullable Totals totals,
            Facts.@Nullable Agreement agreement) {}

    /** The click. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Click(
            @Nullable String country,
            @Nullable String device,
            @JsonAnyGetter Map<String, String> subs) {

        public Click {
            subs = Map.copyOf(subs);
        }
    }

    /** The link. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Link(@Nullable String key) {}

    /** The coupon. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Coupon(@Nullable String code) {}

    /**
     * What the conversion must earn; what is left out is not compared.
     *
     * @param rule the rule that pays
     * @param amount what the selling partner earns by all rules together
     * @param levels what its recruiters earn, nearest first
     * @param reason the code of why nobody earns anything
     * @param tier the tier that the partner reaches with it, {@code none} for no step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Expectation(
            @Nullable String rule,
            @Nullable Long amount,
            @Nullable List<Long> levels,
            @Nullable String reason,
            @Nullable String tier) {}
}
