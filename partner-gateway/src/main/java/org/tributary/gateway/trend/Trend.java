package org.tributary.gateway.trend;

import java.util.List;
import org.tributary.contracts.money.Money;
import org.tributary.gateway.page.Chart;

/**
 * The figures of who looks: since ever, and day by day.
 *
 * @param revenue one amount per currency
 * @param commission likewise
 * @param days clicks, leads and sales of the last days
 */
public record Trend(long clicks, long leads, long sales, List<Money> revenue, List<Money> commission, Chart days) {

    public Trend {
        revenue = List.copyOf(revenue);
        commission = List.copyOf(commission);
    }

    /** Whether nothing has happened yet. */
    public boolean isEmpty() {
        return clicks == 0 && leads == 0 && sales == 0;
    }
}
