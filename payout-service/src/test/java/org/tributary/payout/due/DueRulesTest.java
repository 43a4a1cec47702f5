package org.tributary.payout.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.rail.AccountStatus;

final class DueRulesTest {

    private static final PartnerId PARTNER = new PartnerId("ptr_a");

    @ParameterizedTest(name = "{0} of {1} approved={2} account={3}: {4} {5}")
    @CsvSource(nullValues = "none", textBlock = """
            # payables        minimum approved account     total reasons
            2000,              1000,   true,    ACTIVE,     2000, none
            1000,              1000,   true,    ACTIVE,     1000, none
            1,                 0,      true,    ACTIVE,     1,    none
            2000 -500,         1000,   true,    ACTIVE,     1500, none
            999,               1000,   true,    ACTIVE,     999,  BELOW_MINIMUM
            2000 -1001,        1000,   true,    ACTIVE,     999,  BELOW_MINIMUM
            2000 -2000,        0,      true,    ACTIVE,     0,    NOT_ABOVE_ZERO
            -1000,             1000,   true,    ACTIVE,     -1000, NOT_ABOVE_ZERO
            2000,              1000,   false,   ACTIVE,     2000, PARTNER_NOT_APPROVED
            2000,              1000,   true,    none,       2000, ACCOUNT_MISSING
            2000,              1000,   true,    PENDING,    2000, ACCOUNT_NOT_ACTIVE
            2000,              1000,   true,    RESTRICTED, 2000, ACCOUNT_NOT_ACTIVE
            500,               1000,   false,   none,       500,  BELOW_MINIMUM PARTNER_NOT_APPROVED ACCOUNT_MISSING
            """)
    void a_partner_is_paid_all_or_nothing_and_every_reason_is_told(
            String amounts,
            long minimum,
            boolean approved,
            @Nullable AccountStatus status,
            long total,
            @Nullable String reasons) {
        Payee.Account account = status == null ? null : new Payee.Account(new Destination("stripe", "acct_1"), status);
        List<Payable> payables = payables(amounts);

        Due due = DueRules.judge(new Payee(PARTNER, approved, account), payables, Money.of(minimum, "eur"));

        assertThat(due.total()).isEqualTo(Money.of(total, "eur"));
        if (reasons == null) {
            assertThat(due)
                    .isInstanceOfSatisfying(
                            Due.Payout.class,
                            payout -> assertThat(payout.payables()).isEqualTo(payables));
        } else {
            assertThat(due)
                    .isInstanceOfSatisfying(
                            Due.Carried.class,
                            carried -> assertThat(carried.reasons())
                                    .extracting(Enum::name)
                                    .containsExactly(reasons.split(" ")));
        }
    }

    private static List<Payable> payables(String amounts) {
        AtomicInteger number = new AtomicInteger();
        return Arrays.stream(amounts.split(" "))
                .map(amount -> new Payable(
                        new CommissionId("cms_" + number.incrementAndGet()), Money.of(Long.parseLong(amount), "eur")))
                .toList();
    }
}
