package org.tributary.commission.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * A conversion by its products: which part of its base each has, and what remains without them. Items that sum to more than the
 * base are cut to it in proportion, so that no product is paid for more than was taken.
 */
final class Basket {

    /** All line items of one product. */
    record Product(String id, long base, long units, long items) {

        private Product plus(Product other) {
            return new Product(id, base + other.base, Math.addExact(units, other.units), items + other.items);
        }
    }

    private final Facts facts;
    private final @Nullable Money base;
    private final List<Product> products;
    private final List<Product> excluded;

    /** @param exclusions products that are never paid on */
    Basket(Facts facts, BaseKind kind, @Nullable Money base, Products exclusions) {
        this.facts = facts;
        this.base = base;
        List<Product> all = base == null || facts.order() == null ? List.of() : products(facts.order(), kind, base);
        if (exclusions.isEmpty()) {
            this.products = all;
            this.excluded = List.of();
        } else {
            this.products = all.stream()
                    .filter(product -> !exclusions.include(product.id()))
                    .toList();
            this.excluded = all.stream()
                    .filter(product -> exclusions.include(product.id()))
                    .toList();
        }
    }

    private static List<Product> products(Facts.Order order, BaseKind kind, Money base) {
        if (order.items().isEmpty()) {
            return List.of();
        }
        long[] bases = order.items().stream()
                .mapToLong(item -> Math.max(0, kind == BaseKind.GROSS ? item.amount() : item.net()))
                .toArray();
        long[] within = within(Math.max(0, base.minor()), bases);
        Map<String, Product> products = new LinkedHashMap<>();
        for (int i = 0; i < within.length; i++) {
            Facts.Item item = order.items().get(i);
            products.merge(
                    item.productId(),
                    new Product(item.productId(), within[i], Math.max(0, item.quantity()), 1),
                    Product::plus);
        }
        return List.copyOf(products.values());
    }

    private static long[] within(long most, long[] bases) {
        long sum = 0;
        for (long part : bases) {
            sum = Math.addExact(sum, part);
        }
        return sum > most ? Rounding.split(most, bases) : bases;
    }

    /** In the order in which the sale names them, without those that are excluded. */
    List<Product> products() {
        return products;
    }

    List<Product> excluded() {
        return excluded;
    }

    /** What is paid on at all; null where the conversion has no amount. */
    @Nullable
    Money base() {
        return rest(List.of());
    }

    /** Everything that is not excluded. */
    Portion everything() {
        return without(List.of());
    }

    Portion of(List<Product> some) {
        return new Portion(
                new Money(
                        some.stream().mapToLong(Product::base).sum(),
                        Objects.requireNonNull(base).currency()),
                some.stream().mapToLong(Product::units).reduce(0, Math::addExact),
                some.stream().mapToLong(Product::items).sum());
    }

    /** What remains when others have claimed these. */
    Portion without(List<Product> claimed) {
        if (products.isEmpty() && excluded.isEmpty()) {
            return new Portion(base, facts.quantity(), 1);
        }
        Predicate<Product> left = product -> !claimed.contains(product);
        return new Portion(
                rest(claimed),
                products.stream().filter(left).mapToLong(Product::units).reduce(0, Math::addExact),
                products.stream().filter(left).mapToLong(Product::items).sum());
    }

    private @Nullable Money rest(List<Product> claimed) {
        if (base == null) {
            return null;
        }
        if (claimed.isEmpty() && excluded.isEmpty()) {
            return base;
        }
        long gone = Stream.concat(claimed.stream(), excluded.stream())
                .mapToLong(Product::base)
                .sum();
        return new Money(base.minor() - gone, base.currency());
    }

    /** Whether anything of it is claimed or excluded, so that not every rule pays on the same. */
    boolean isDivided(List<Product> claimed) {
        return !claimed.isEmpty() || !excluded.isEmpty();
    }
}
