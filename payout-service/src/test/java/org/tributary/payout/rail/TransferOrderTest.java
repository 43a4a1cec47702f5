package org.tributary.payout.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;

final class TransferOrderTest {

    private static final TransferOrder ORDER = new TransferOrder(
            new PayoutId("pay_1"), new RunId("run_1"), new PartnerId("ptr_1"), Money.of(2000, "eur"), "acct_1");

    @ParameterizedTest(name = "differs in [{7}]")
    @CsvSource(nullValues = "none", textBlock = """
            2000, eur, acct_1, pay_1, run_1, pay_1, ptr_1, ''
            2001, eur, acct_1, pay_1, run_1, pay_1, ptr_1, amount
            2000, usd, acct_1, pay_1, run_1, pay_1, ptr_1, currency
            2000, eur, acct_2, pay_1, run_1, pay_1, ptr_1, destination
            2000, eur, none,   pay_1, run_1, pay_1, ptr_1, destination
            2000, eur, acct_1, pay_2, run_1, pay_1, ptr_1, transferGroup
            2000, eur, acct_1, pay_1, run_2, pay_1, ptr_1, metadata.runId
            2000, eur, acct_1, pay_1, run_1, pay_2, ptr_1, metadata.itemId
            2000, eur, acct_1, pay_1, run_1, pay_1, ptr_2, metadata.partnerId
            """)
    void every_field_that_matters_is_compared(
            long amount,
            String currency,
            String destination,
            String group,
            String run,
            String item,
            String partner,
            String field) {
        var record = new TransferRecord(
                "tr_1",
                amount,
                currency,
                destination,
                group,
                Map.of("runId", run, "itemId", item, "partnerId", partner, "note", "ours"),
                0);
        assertThat(ORDER.differences(record))
                .hasSize(field.isEmpty() ? 0 : 1)
                .allMatch(words -> words.startsWith(field));
    }
}
