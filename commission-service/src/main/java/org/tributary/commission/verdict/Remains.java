package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.commission.plan.Evaluation.Part;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.verdict.Totals.Back;
import org.tributary.contracts.money.Rounding;

/**
 * What refunds have left of a sale's base. Refunds of products take from what their rules were paid on, all others from every part in
 * proportion to what products have left of it; so the order of refunds does not matter.
 */
record Remains(List<Left> parts) {

    /** What is left of one part. */
    private record Left(Part part, long left) {}

    /** What is left of what a rule was paid on. */
    record Fraction(long left, long whole) {}

    static Remains of(Refund.Sale sale, Totals refunded) {
        Makeup makeup = sale.makeup();
        long whole = Math.max(0, sale.base().minor());
        if (whole == 0 || sale.rejected() || refunded.gross() >= sale.gross().minor()) {
            return emptied(makeup.isDivided() ? makeup.parts() : List.of(new Part(null, List.of(), whole)));
        }
        if (!makeup.isDivided()) {
            long left = Math.max(
                    0, whole - taken(sale, refunded.all(), whole, sale.gross().minor()));
            return new Remains(List.of(new Left(new Part(null, List.of(), whole), left)));
        }
        return divided(sale, refunded, whole);
    }

    private static Remains divided(Refund.Sale sale, Totals refunded, long whole) {
        Map<Part, Long> gone = new HashMap<>();
        long beyond = 0;
        for (Map.Entry<String, Back> item : refunded.items().entrySet()) {
            Optional<Part> part = partOf(item.getKey(), sale.makeup());
            long taken = taken(sale, item, part, whole);
            if (part.isPresent()) {
                gone.merge(part.get(), taken, Math::addExact);
            } else {
                beyond = Math.addExact(beyond, taken);
            }
        }
        List<Left> afterProducts = new ArrayList<>();
        for (Part part : sale.makeup().parts()) {
            long taken = gone.getOrDefault(part, 0L);
            beyond = Math.addExact(beyond, Math.max(0, taken - part.base()));
            afterProducts.add(new Left(part, Math.max(0, part.base() - taken)));
        }
        long rest = afterProducts.stream().mapToLong(Left::left).sum();
        long general = Math.min(
                rest,
                Math.addExact(
                        beyond,
                        Math.max(
                                0,
                                taken(
                                        sale,
                                        refunded.general(),
                                        whole,
                                        sale.gross().minor()))));
        return new Remains(afterProducts.stream()
                .map(left ->
                        new Left(left.part(), rest == 0 ? 0 : Rounding.proportion(left.left(), rest - general, rest)))
                .toList());
    }

    /** A product without a part of its own belongs to what the others have left; empty when they have left nothing. */
    private static Optional<Part> partOf(String product, Makeup makeup) {
        return makeup.parts().stream()
                .filter(part -> product.equals(part.product()))
                .findFirst()
                .or(() -> makeup.parts().stream()
                        .filter(part -> part.product() == null)
                        .findFirst());
    }

    private static long taken(Refund.Sale sale, Map.Entry<String, Back> item, Optional<Part> part, long whole) {
        Makeup.Made made = sale.makeup().products().get(item.getKey());
        if (made == null || made.gross() == 0) {
            return taken(sale, item.getValue(), whole, sale.gross().minor());
        }
        Optional<Part> own = part.filter(found -> found.product() != null);
        return taken(sale, item.getValue(), own.map(Part::base).orElse(made.net()), made.gross());
    }

    /** A refund that named its tax took its own net, all others took the base's share of what they sum to. */
    private static long taken(Refund.Sale sale, Back back, long base, long gross) {
        return sale.kind() == BaseKind.GROSS
                ? back.gross()
                : Math.addExact(back.net(), Rounding.proportion(base, back.untaxed(), gross));
    }

    private static Remains emptied(List<Part> parts) {
        return new Remains(parts.stream().map(part -> new Left(part, 0)).toList());
    }

    /** Of the whole base. */
    long left() {
        return parts.stream().mapToLong(Left::left).sum();
    }

    /** Of what counts as sold, in the program's currency. */
    long counted(Makeup makeup, long whole) {
        Long counted = makeup.counted();
        if (makeup.isDivided()) {
            Fraction sold = sold();
            return makeup.exchange() == null || counted == null || sold.whole() == 0
                    ? sold.left()
                    : Rounding.proportion(counted, sold.left(), sold.whole());
        }
        return counted == null || whole == 0 ? left() : Rounding.proportion(counted, left(), whole);
    }

    /** Of what is not excluded. */
    private Fraction sold() {
        return fraction(parts.stream()
                .filter(left ->
                        left.part().product() == null || !left.part().rules().isEmpty())
                .toList());
    }

    /** Of what a rule was paid on; all rules alike when the sale was not divided. */
    Fraction of(String rule) {
        List<Left> own = parts.stream()
                .filter(left -> left.part().base() > 0 && left.part().rules().contains(rule))
                .toList();
        return fraction(own.isEmpty() ? parts : own);
    }

    private static Fraction fraction(List<Left> some) {
        return new Fraction(
                some.stream().mapToLong(Left::left).sum(),
                some.stream().mapToLong(left -> left.part().base()).sum());
    }
}
