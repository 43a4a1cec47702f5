package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        if (whole == 0 || refunded.gross() >= sale.gross().minor()) {
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
        List<Left> afterProducts = new ArrayList<>();
        for (Part part : sale.makeup().parts()) {
            long gone = refunded.items().entrySet().stream()
                    .filter(item -> isIn(part, item.getKey(), sale.makeup()))
                    .mapToLong(item -> taken(sale, item, part, whole))
                    .sum();
            afterProducts.add(new Left(part, Math.max(0, part.base() - gone)));
        }
        long rest = afterProducts.stream().mapToLong(Left::left).sum();
        long general = Math.min(
                rest, taken(sale, refunded.general(), whole, sale.gross().minor()));
        return new Remains(afterProducts.stream()
                .map(left ->
                        new Left(left.part(), rest == 0 ? 0 : Rounding.proportion(left.left(), rest - general, rest)))
                .toList());
    }

    /** A product without a part of its own belongs to what the others have left. */
    private static boolean isIn(Part part, String product, Makeup makeup) {
        boolean hasItsOwn = makeup.parts().stream().anyMatch(other -> product.equals(other.product()));
        return hasItsOwn ? product.equals(part.product()) : part.product() == null;
    }

    private static long taken(Refund.Sale sale, Map.Entry<String, Back> item, Part part, long whole) {
        long gross = sale.makeup().products().getOrDefault(item.getKey(), 0L);
        return part.product() != null && gross > 0
                ? taken(sale, item.getValue(), part.base(), gross)
                : taken(sale, item.getValue(), whole, sale.gross().minor());
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

    /** Of what a rule was paid on; all rules alike when the sale was not divided. */
    Fraction of(String rule) {
        List<Left> own = parts.stream()
                .filter(left -> left.part().base() > 0 && left.part().rules().contains(rule))
                .toList();
        List<Left> counted = own.isEmpty() ? parts : own;
        return new Fraction(
                counted.stream().mapToLong(Left::left).sum(),
                counted.stream().mapToLong(left -> left.part().base()).sum());
    }
}
