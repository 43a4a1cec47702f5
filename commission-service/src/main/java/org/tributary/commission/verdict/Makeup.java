package org.tributary.commission.verdict;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Part;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.verdict.Receipt.Cut;
import org.tributary.commission.verdict.Receipt.Shared;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Rounding;

/**
 * What a sale's verdict was made of, as far as its refunds have to know.
 *
 * @param parts how its base was divided among rules; empty when all of them paid on the same
 * @param products what was paid for each product, in minor units of the sale's currency
 * @param uses which meters of the plan it moved
 * @param counted what of the base counted as sold, in minor units of the program's currency; null for all of it
 * @param zone the program's
 * @param exchange the rate at which the sale was booked, null when its currency is the program's
 * @param holdings who shares it; empty where one partner has it alone
 */
public record Makeup(
        List<Part> parts,
        Map<String, Made> products,
        List<Use> uses,
        @Nullable Long counted,
        ZoneId zone,
        @Nullable Exchange exchange,
        List<Holding> holdings) {

    /** Of a sale that all rules paid on alike, and that no rule had to remember. */
    public static final Makeup PLAIN = new Makeup(List.of(), Map.of(), List.of(), null, ZoneOffset.UTC, null);

    public Makeup {
        parts = List.copyOf(parts);
        products = Map.copyOf(products);
        uses = List.copyOf(uses);
        holdings = List.copyOf(holdings);
    }

    /** Of a sale that one partner has alone. */
    public Makeup(
            List<Part> parts,
            Map<String, Made> products,
            List<Use> uses,
            @Nullable Long counted,
            ZoneId zone,
            @Nullable Exchange exchange) {
        this(parts, products, uses, counted, zone, exchange, List.of());
    }

    public static Makeup of(Receipt receipt) {
        Evaluation evaluation = receipt.evaluation();
        if (evaluation == null) {
            return new Makeup(
                    List.of(),
                    Map.of(),
                    List.of(),
                    0L,
                    receipt.zone(),
                    receipt.evidence().exchange());
        }
        if (!(receipt.evidence().conversion() instanceof SaleRecorded sale)) {
            return new Makeup(
                    List.of(),
                    Map.of(),
                    evaluation.usesOrNone(),
                    0L,
                    receipt.zone(),
                    receipt.evidence().exchange());
        }
        return new Makeup(
                parts(receipt, evaluation, sale),
                products(sale),
                evaluation.usesOrNone(),
                evaluation.base() == null ? 0L : evaluation.base().amount().minor(),
                receipt.zone(),
                receipt.evidence().exchange(),
                holdings(receipt, sale));
    }

    /** In the sale's currency, as its refunds are: what was exchanged is its parts' share of what was paid. */
    private static List<Part> parts(Receipt receipt, Evaluation evaluation, SaleRecorded sale) {
        List<Part> parts = evaluation.parts() == null ? List.of() : evaluation.parts();
        Evaluation.Base base = evaluation.base();
        long[] booked = parts.stream().mapToLong(Part::base).toArray();
        if (receipt.evidence().exchange() == null
                || base == null
                || LongStream.of(booked).allMatch(part -> part == 0)) {
            return parts;
        }
        long whole = base.kind() == BaseKind.GROSS
                ? sale.amount().minor()
                : sale.net().minor();
        long[] paid = Rounding.split(Math.max(0, whole), booked);
        List<Part> restated = new ArrayList<>();
        for (Part part : parts) {
            restated.add(new Part(part.product(), part.rules(), paid[restated.size()]));
        }
        return restated;
    }

    private static List<Holding> holdings(Receipt receipt, SaleRecorded sale) {
        return receipt.shares() == null
                ? List.of()
                : receipt.shares().stream()
                        .map(shared -> holding(receipt, shared, sale))
                        .toList();
    }

    private static Holding holding(Receipt receipt, Shared shared, SaleRecorded sale) {
        return new Holding(
                shared.partnerId(),
                receipt.stakeOf(shared.partnerId()).orElseThrow().linkId(),
                shared.part(),
                parts(receipt, shared.alone(), sale),
                shared.cuts());
    }

    /**
     * One of several who share a sale.
     *
     * @param linkId the link that won its part, null for a coupon
     * @param part of the sum of all parts
     * @param parts how the base was divided among the rules that paid for this partner
     */
    public record Holding(PartnerId partnerId, @Nullable LinkId linkId, long part, List<Part> parts, List<Cut> cuts) {

        public Holding {
            parts = List.copyOf(parts);
            cuts = List.copyOf(cuts);
        }

        /** What of a row was paid for this partner's part, in minor units. */
        long has(Row row) {
            return cuts.stream()
                    .filter(cut -> cut.level() == row.level()
                            && cut.ruleId().equals(row.ruleId())
                            && cut.partnerId().equals(row.partnerId()))
                    .mapToLong(cut -> cut.amount().minor())
                    .sum();
        }
    }

    /** What was paid for a product. */
    public record Made(long gross, long net) {

        private Made plus(Made other) {
            return new Made(Math.addExact(gross, other.gross), Math.addExact(net, other.net));
        }
    }

    /** Items that sum to more than was paid were paid in proportion, as the plan took them. */
    private static Map<String, Made> products(SaleRecorded sale) {
        long[] amounts = sale.items().stream()
                .mapToLong(item -> Math.max(0, item.amount()))
                .toArray();
        long sum = LongStream.of(amounts).reduce(0, Math::addExact);
        long paid = sale.amount().minor();
        long[] within = sum > paid && paid >= 0 ? Rounding.split(paid, amounts) : amounts;
        Map<String, Made> products = new HashMap<>();
        for (int i = 0; i < within.length; i++) {
            LineItem item = sale.items().get(i);
            long net = amounts[i] == 0 ? 0 : Rounding.proportion(net(item), within[i], amounts[i]);
            products.merge(item.productId(), new Made(within[i], net), Made::plus);
        }
        return products;
    }

    private static long net(LineItem item) {
        long shipping = item.shipping() == null ? 0 : item.shipping();
        return Math.max(0, Math.subtractExact(item.amount(), Math.addExact(item.tax(), shipping)));
    }

    boolean isDivided() {
        return !parts.isEmpty();
    }

    /** Those who share it where the base was not divided among rules in the same way for all of them; else nobody. */
    List<Holding> unlike() {
        boolean alike = holdings.stream().map(Holding::parts).distinct().count() <= 1;
        return alike ? List.of() : holdings;
    }

    /** The same, seen by one of those who share it. */
    Makeup seenBy(Holding holding) {
        return new Makeup(holding.parts(), products, uses, counted, zone, exchange);
    }
}
