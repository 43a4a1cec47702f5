package org.tributary.gateway.report;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.view.Dimension;
import org.tributary.gateway.view.Figures;
import org.tributary.gateway.view.Selection;
import org.tributary.gateway.view.Sum;
import org.tributary.platform.access.Caller;

/** Statistics by day, hour, link, partner and program. A partner gets its own; nothing nets across currencies. */
@Singleton
public final class Stats {

    private static final int RATIO_DECIMALS = 4;

    private final Figures figures;
    private final Programs programs;
    private final Clock clock;

    Stats(Figures figures, Programs programs, Clock clock) {
        this.figures = figures;
        this.programs = programs;
        this.clock = clock;
    }

    /** One row per group and currency, in the order of the groups. */
    public List<StatsRow> rows(Caller caller, StatsQuestion question) {
        ProgramId program = Paths.filter("programId", question.programId(), ProgramId::new);
        Selection selection = question.read(zone(caller, program), clock);
        Map<String, String> currencies = programs.currencies(caller);
        Map<List<String>, Sum> groups = new LinkedHashMap<>();
        for (Sum sum : figures.sums(caller, selection)) {
            String currency = currencies.getOrDefault(sum.programId(), "");
            groups.merge(List.of(String.join(",", sum.keys()), currency), sum, Sum::plus);
        }
        return groups.entrySet().stream()
                .map(group -> row(group.getKey().getFirst(), group.getKey().getLast(), group.getValue(), selection))
                .toList();
    }

    /** A program's days are those of its own time zone unless another one is asked for. */
    private ZoneId zone(Caller caller, @Nullable ProgramId program) {
        return program == null
                ? ZoneId.of("UTC")
                : ZoneId.of(
                        String.valueOf(programs.find(caller, program).terms().timeZone()));
    }

    private static StatsRow row(String key, String currency, Sum sum, Selection selection) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        List<Dimension> by = selection.groupBy();
        for (int i = 0; i < by.size(); i++) {
            dimensions.put(by.get(i).name().toLowerCase(Locale.ROOT), sum.keys().get(i));
        }
        return new StatsRow(
                key,
                dimensions,
                sum.clicks(),
                sum.uniques(),
                sum.billable(),
                sum.duplicates(),
                sum.invalid(),
                sum.leads(),
                sum.sales(),
                sum.revenue(),
                sum.commission(),
                ratio(sum.commission(), sum.clicks()),
                ratio(sum.sales(), sum.clicks()),
                currency);
    }

    private static @Nullable BigDecimal ratio(long part, long clicks) {
        return clicks == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(clicks), RATIO_DECIMALS, RoundingMode.HALF_UP);
    }
}
