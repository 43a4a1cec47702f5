package org.tributary.payout.due;

import java.util.ArrayList;
import java.util.List;
import org.tributary.contracts.money.Money;
import org.tributary.payout.rail.AccountStatus;

/** Decides who is paid. A partner is paid all of its open payables of a program and currency or none of them. */
public final class DueRules {

    private DueRules() {}

    /**
     * Judges one partner.
     *
     * @param payables all open ones of the partner in one program and currency, not empty
     * @param minimum smallest total that is paid, in the same currency
     */
    public static Due judge(Payee payee, List<Payable> payables, Money minimum) {
        Money total = payables.stream().map(Payable::amount).reduce(Money.zero(minimum.currency()), Money::plus);
        List<Due.Reason> reasons = reasons(payee, total, minimum);
        Payee.Account account = payee.account();
        return reasons.isEmpty() && account != null
                ? new Due.Payout(payee.partnerId(), total, account.destination(), List.copyOf(payables))
                : new Due.Carried(payee.partnerId(), total, reasons);
    }

    private static List<Due.Reason> reasons(Payee payee, Money total, Money minimum) {
        List<Due.Reason> reasons = new ArrayList<>();
        if (!total.isPositive()) {
            reasons.add(Due.Reason.NOT_ABOVE_ZERO);
        } else if (total.minor() < minimum.minor()) {
            reasons.add(Due.Reason.BELOW_MINIMUM);
        }
        if (!payee.approved()) {
            reasons.add(Due.Reason.PARTNER_NOT_APPROVED);
        }
        if (payee.account() == null) {
            reasons.add(Due.Reason.ACCOUNT_MISSING);
        } else if (payee.account().status() != AccountStatus.ACTIVE) {
            reasons.add(Due.Reason.ACCOUNT_NOT_ACTIVE);
        }
        return List.copyOf(reasons);
    }
}
