package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            List<Facts.Item> items,
            Map<String, Object> metadata,
            @Nullable Customer customer,
            @Nullable Partner partner,
            @Nullable Click click,
            @Nullable Link link,
            @Nullable Coupon coupon,
            @Nullable Integer recruiters) {

        public static final Instant DEFAULT_TIME = Instant.parse("2026-01-01T00:00:00Z");

        public Given {
            items = List.copyOf(items);
            metadata = Map.copyOf(metadata);
        }
    }

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

    /** Who sold. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Partner(
            @Nullable String tier,
            @Nullable String group,
            @Nullable String country) {}

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
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Expectation(
            @Nullable String rule,
            @Nullable Long amount,
            @Nullable List<Long> levels,
            @Nullable String reason) {}
}
