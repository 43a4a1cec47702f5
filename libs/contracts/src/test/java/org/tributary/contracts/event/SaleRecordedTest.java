package org.tributary.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;

class SaleRecordedTest {

    private static final Envelope ENVELOPE = Envelope.now(new OrganisationId("org_1"), Mode.LIVE, Instant.EPOCH);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # gross, tax,  shipping, discount, net
            10000,   0,    0,        0,        10000
            11900,   1900, 0,        0,        10000
            12400,   1900, 500,      0,        10000
            11900,   1900, 0,        2500,     10000
            """)
    void plans_pay_on_what_is_left_without_tax_and_shipping(
            long gross, long tax, long shipping, long discount, long net) {
        SaleRecorded sale = new SaleRecorded(
                ENVELOPE,
                new ConversionId("cnv_1"),
                null,
                new CustomerId("cus_1"),
                null,
                null,
                "Sale",
                "order-1",
                true,
                Money.of(gross, "eur"),
                tax,
                shipping,
                discount,
                List.of(),
                "manual",
                Map.of(),
                null,
                null);

        assertThat(sale.net()).isEqualTo(Money.of(net, "eur"));
    }
}
