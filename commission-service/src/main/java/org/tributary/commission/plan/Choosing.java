package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tributary.commission.plan.Evaluation.Part;
import org.tributary.commission.plan.PlanDocument.Choice;
import org.tributary.contracts.money.Money;

/**
 * Which of the rules that match pay, and on what. A rule for products pays on these products alone; what no such rule pays on is left
 * to the others. So every part of a sale is paid by one rule, except where the plan asks for the sum: then every rule pays on all it
 * is for.
 */
final class Choosing {

    private final Choice choice;
    private final Basket basket;
    private final List<RuleTrial> matching = new ArrayList<>();
    private boolean forProducts;

    Choosing(Choice choice, Basket basket, List<RuleTrial> trials) {
        this.choice = choice;
        this.basket = basket;
        for (RuleTrial trial : trials) {
            if (trial.matched()
                    && trial.isForProducts()
                    && basket.products().stream().noneMatch(trial::isFor)) {
                trial.findNothing("the plan never pays on these products");
            }
            if (trial.matched()) {
                matching.add(trial);
                forProducts |= trial.isForProducts();
            }
        }
    }

    void choose() {
        if (choice == Choice.SUM) {
            matching.forEach(this::payOnAllItIsFor);
            matching.stream().filter(RuleTrial::matched).forEach(RuleTrial::choose);
            return;
        }
        if (!forProducts) {
            chooseOf(matching);
            return;
        }
        basket.products().forEach(this::award);
        matching.stream().filter(RuleTrial::isForProducts).forEach(this::payOnWhatItClaims);
        chooseOf(matching.stream().filter(trial -> !trial.isForProducts()).toList());
    }

    private void chooseOf(List<RuleTrial> others) {
        offerTheRest(others);
        winner(
                        others.stream().filter(RuleTrial::matched),
                        trial -> trial.pay().amount().minor())
                .ifPresent(RuleTrial::choose);
    }

    private void payOnAllItIsFor(RuleTrial trial) {
        if (trial.isForProducts()) {
            basket.products().stream().filter(trial::isFor).forEach(trial::claim);
            trial.payOn(basket.of(trial.claimed()));
        } else {
            trial.payOn(basket.everything());
        }
    }

    private void award(Basket.Product product) {
        Portion portion = basket.of(List.of(product));
        winner(
                        matching.stream().filter(trial -> trial.isForProducts() && trial.isFor(product)),
                        trial -> trial.quote(portion))
                .ifPresent(trial -> trial.claim(product));
    }

    /** The one that pays most money, the earlier among equals; or simply the first. */
    private Optional<RuleTrial> winner(Stream<RuleTrial> trials, Function<RuleTrial, Long> money) {
        return choice == Choice.FIRST
                ? trials.findFirst()
                : trials.reduce((one, later) -> money.apply(later) > money.apply(one) ? later : one);
    }

    /** One that was outbid everywhere says what it would have paid. */
    private void payOnWhatItClaims(RuleTrial trial) {
        boolean won = !trial.claimed().isEmpty();
        trial.payOn(basket.of(
                won
                        ? trial.claimed()
                        : basket.products().stream().filter(trial::isFor).toList()));
        if (won && trial.matched()) {
            trial.choose();
        }
    }

    private void offerTheRest(List<RuleTrial> others) {
        List<Basket.Product> claimed = claimed();
        Portion rest = basket.without(claimed);
        boolean nothing = !claimed.isEmpty() && !rest.hasBase() && rest.items() == 0;
        others.forEach(trial -> {
            if (nothing) {
                trial.findNothing("rules for products pay on all of it");
            } else {
                trial.payOn(rest);
            }
        });
    }

    private List<Basket.Product> claimed() {
        if (!forProducts) {
            return List.of();
        }
        return basket.products().stream()
                .filter(product ->
                        matching.stream().anyMatch(trial -> trial.claimed().contains(product)))
                .toList();
    }

    /** The base divided among those that pay on it; empty where all pay on the same. */
    List<Part> parts() {
        List<Basket.Product> claimed = claimed();
        if (!basket.isDivided(claimed)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (Basket.Product product : claimed) {
            parts.add(new Part(
                    product.id(),
                    payers(trial ->
                            trial.claimed().contains(product) || choice == Choice.SUM && !trial.isForProducts()),
                    product.base()));
        }
        basket.excluded().forEach(product -> parts.add(new Part(product.id(), List.of(), product.base())));
        Money rest = basket.without(claimed).base();
        if (rest != null && rest.isPositive()) {
            parts.add(new Part(null, payers(trial -> !trial.isForProducts()), rest.minor()));
        }
        return parts;
    }

    private List<String> payers(Predicate<RuleTrial> which) {
        return matching.stream()
                .filter(trial -> trial.chosen() && which.test(trial))
                .map(trial -> trial.rule().id())
                .toList();
    }
}
