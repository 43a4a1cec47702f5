package org.tributary.payout.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.due.Destination;
import org.tributary.payout.due.Payable;
import org.tributary.payout.due.Payee;
import org.tributary.payout.rail.AccountStatus;

final class SendCheckTest {

    private static final PlannedItem ITEM = item(2000, "acct_1");

    @ParameterizedTest(name = "amount {0}, account {1} {2}, blocked {3}: {4}")
    @CsvSource(nullValues = "none", textBlock = """
            # approved  account  stands      blocked         held for
            2000,       acct_1,  ACTIVE,     none,           none
            2001,       acct_1,  ACTIVE,     none,           items_changed
            2000,       acct_2,  ACTIVE,     none,           account_changed
            2000,       none,    ACTIVE,     none,           account_changed
            2000,       acct_1,  RESTRICTED, none,           account_not_active
            2000,       acct_1,  PENDING,    none,           account_not_active
            2000,       acct_1,  ACTIVE,     cms_1 is held,  commission_blocked
            """)
    void what_was_approved_must_still_be_right_when_it_is_sent(
            long approved,
            @Nullable String account,
            AccountStatus status,
            @Nullable String blocked,
            @Nullable String heldFor) {
        var now = account == null ? null : new Payee.Account(new Destination("stripe", account), status);

        String reason = SendCheck.reasonToHold(
                        ITEM, item(approved, "acct_1").hash(), now, blocked == null ? List.of() : List.of(blocked))
                .map(words -> words.substring(0, words.indexOf(':')))
                .orElse(null);

        assertThat(reason).isEqualTo(heldFor);
    }

    @Test
    void the_hash_is_the_same_in_whatever_order_payables_and_items_come() {
        Payable one = new Payable(new CommissionId("cms_1"), Money.of(1500, "eur"));
        Payable two = new Payable(new CommissionId("cms_2"), Money.of(500, "eur"));
        assertThat(item(List.of(one, two), "acct_1").hash())
                .isEqualTo(item(List.of(two, one), "acct_1").hash());
        assertThat(PlannedItem.hashOf(List.of("a", "b"))).isEqualTo(PlannedItem.hashOf(List.of("b", "a")));
        assertThat(item(List.of(one, two), "acct_2").hash())
                .isNotEqualTo(item(List.of(one, two), "acct_1").hash());
    }

    private static PlannedItem item(long amount, String account) {
        return item(List.of(new Payable(new CommissionId("cms_1"), Money.of(amount, "eur"))), account);
    }

    private static PlannedItem item(List<Payable> payables, String account) {
        Money sum = payables.stream().map(Payable::amount).reduce(Money::plus).orElseThrow();
        return new PlannedItem(
                new PayoutId("pay_1"), new PartnerId("ptr_1"), sum, new Destination("stripe", account), payables);
    }
}
