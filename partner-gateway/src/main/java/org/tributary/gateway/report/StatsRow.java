package org.tributary.gateway.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code stats}.
 *
 * @param key the group; several dimensions are joined by a comma; empty when nothing was grouped
 * @param dimensions the same by dimension
 * @param clicks all that were recorded
 * @param uniques visitors per link and day, those that count as invalid left out
 * @param revenue minor units of the currency
 * @param commission likewise
 * @param epc commission per click in minor units, with its decimals; null without clicks
 * @param conversionRate sales per click, 1 is all; null without clicks
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatsRow(
        String key,
        Map<String, String> dimensions,
        long clicks,
        long uniques,
        long billable,
        long duplicates,
        long invalid,
        long leads,
        long sales,
        long revenue,
        long commission,
        @Nullable BigDecimal epc,
        @Nullable BigDecimal conversionRate,
        String currency) {}
