package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * What a conversion really was. Always made from the one that was recorded, so that an amendment does not depend on those before it and
 * amending back to the first amount gives the first sale.
 */
final class Amendment {

    private final ValidationRecorded answer;

    Amendment(ValidationRecorded answer) {
        this.answer = answer;
    }

    /** Why it cannot be; null when it can. */
    Validation.@Nullable Reason refusal(ConversionEvent recorded) {
        if (!(recorded instanceof SaleRecorded) && !(recorded instanceof GoalRecorded goal && goal.amount() != null)) {
            return Validation.Reason.NOT_AMENDABLE;
        }
        if (answer.amount() == null && answer.items().isEmpty()) {
            return Validation.Reason.AMOUNT_REQUIRED;
        }
        long amount = amount();
        if (amount < 0) {
            return Validation.Reason.AMOUNT_NEGATIVE;
        }
        if (recorded instanceof SaleRecorded sale) {
            long tax = tax(sale, amount);
            long shipping = shipping(sale, amount);
            boolean fits = tax >= 0 && shipping >= 0 && Math.addExact(tax, shipping) <= amount;
            return fits ? null : Validation.Reason.TAX_OR_SHIPPING_ABOVE_AMOUNT;
        }
        return null;
    }

    /** @param recorded one that is not {@linkplain #refusal refused} */
    ConversionEvent of(ConversionEvent recorded) {
        return switch (recorded) {
            case SaleRecorded sale -> of(sale);
            case GoalRecorded goal -> of(goal);
            case LeadRecorded _, RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw new IllegalArgumentException(recorded.conversionId() + " has no amount to amend");
        };
    }

    private SaleRecorded of(SaleRecorded sale) {
        long amount = amount();
        return new SaleRecorded(
                sale.envelope(),
                sale.conversionId(),
                sale.programId(),
                sale.customerId(),
                sale.click(),
                sale.couponCode(),
                sale.eventName(),
                sale.orderId(),
                sale.deduplicated(),
                new Money(amount, sale.amount().currency()),
                tax(sale, amount),
                shipping(sale, amount),
                sale.discount(),
                items(sale, amount),
                sale.paymentProcessor(),
                sale.metadata(),
                sale.patience(),
                sale.arrival());
    }

    private GoalRecorded of(GoalRecorded goal) {
        Money recorded = goal.amount();
        return new GoalRecorded(
                goal.envelope(),
                goal.conversionId(),
                goal.programId(),
                goal.customerId(),
                goal.click(),
                goal.couponCode(),
                goal.eventName(),
                goal.eventId(),
                goal.quantity(),
                recorded == null ? null : new Money(amount(), recorded.currency()),
                goal.metadata(),
                goal.arrival());
    }

    private long amount() {
        Long amount = answer.amount();
        return amount == null
                ? answer.items().stream().mapToLong(LineItem::amount).reduce(0, Math::addExact)
                : amount;
    }

    private long tax(SaleRecorded sale, long amount) {
        if (answer.tax() != null) {
            return answer.tax();
        }
        long told = answer.items().stream().mapToLong(LineItem::tax).reduce(0, Math::addExact);
        return told > 0 ? told : share(sale.tax(), sale, amount);
    }

    private long shipping(SaleRecorded sale, long amount) {
        return answer.shipping() == null ? share(sale.shipping(), sale, amount) : answer.shipping();
    }

    /** Of tax or shipping; all of it in a sale of nothing. */
    private static long share(long part, SaleRecorded sale, long amount) {
        return sale.amount().isZero()
                ? part
                : Rounding.proportion(part, amount, sale.amount().minor());
    }

    private List<LineItem> items(SaleRecorded sale, long amount) {
        if (!answer.items().isEmpty()
                || amount == sale.amount().minor()
                || sale.amount().isZero()) {
            return answer.items().isEmpty() ? sale.items() : answer.items();
        }
        List<LineItem> scaled = new ArrayList<>();
        for (LineItem item : sale.items()) {
            scaled.add(new LineItem(
                    item.productId(),
                    share(item.amount(), sale, amount),
                    share(item.tax(), sale, amount),
                    item.quantity(),
                    item.shipping() == null ? null : share(item.shipping(), sale, amount),
                    item.discount()));
        }
        return scaled;
    }
}
