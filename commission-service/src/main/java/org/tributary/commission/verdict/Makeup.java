package org.tributary.commission.verdict;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Part;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;

/**
 * What a sale's verdict was made of, as far as its refunds have to know.
 *
 * @param parts how its base was divided among rules; empty when all of them paid on the same
 * @param products gross of each product, in minor units of the sale's currency
 * @param uses which meters of the plan it moved
 * @param zone the program's
 */
public record Makeup(List<Part> parts, Map<String, Long> products, List<Use> uses, ZoneId zone) {

    /** Of a sale that all rules paid on alike, and that no rule had to remember. */
    public static final Makeup PLAIN = new Makeup(List.of(), Map.of(), List.of(), ZoneOffset.UTC);

    public Makeup {
        parts = List.copyOf(parts);
        products = Map.copyOf(products);
        uses = List.copyOf(uses);
    }

    public static Makeup of(Receipt receipt) {
        Evaluation evaluation = receipt.evaluation();
        if (evaluation == null || !(receipt.evidence().conversion() instanceof SaleRecorded sale)) {
            return PLAIN;
        }
        return new Makeup(
                evaluation.parts() == null ? List.of() : evaluation.parts(),
                sale.items().stream().collect(Collectors.toMap(LineItem::productId, LineItem::amount, Math::addExact)),
                evaluation.usesOrNone(),
                receipt.zone());
    }

    boolean isDivided() {
        return !parts.isEmpty();
    }
}
