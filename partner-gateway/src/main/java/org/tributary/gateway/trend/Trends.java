package org.tributary.gateway.trend;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.money.Money;
import org.tributary.gateway.link.Links;
import org.tributary.gateway.page.Chart;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.report.Stats;
import org.tributary.gateway.report.StatsQuestion;
import org.tributary.gateway.report.StatsRow;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.view.Live;
import org.tributary.gateway.view.LiveFigures;
import org.tributary.gateway.view.RecentEvent;
import org.tributary.gateway.view.RecentEvents;
import org.tributary.platform.access.Caller;

/** Puts figures together: those of this moment, and those of the last days. */
@Singleton
public final class Trends {

    private static final int DAYS = 14;
    private static final int NEWEST = 10;

    private final Live live;
    private final Stats stats;
    private final RecentEvents recent;
    private final NameBook names;
    private final Links links;
    private final Clock clock;

    Trends(Live live, Stats stats, RecentEvents recent, NameBook names, Links links, Clock clock) {
        this.live = live;
        this.stats = stats;
        this.recent = recent;
        this.names = names;
        this.links = links;
        this.clock = clock;
    }

    /** The figures of all that the caller sees. */
    public Trend of(Caller caller, Frame frame) {
        List<LiveFigures.OfProgram> programs = live.of(caller).programs();
        return new Trend(
                sum(programs, LiveFigures.OfProgram::clicks),
                sum(programs, LiveFigures.OfProgram::leads),
                sum(programs, LiveFigures.OfProgram::sales),
                byCurrency(programs, LiveFigures.OfProgram::revenue),
                byCurrency(programs, LiveFigures.OfProgram::commission),
                days(caller, frame));
    }

    /** The figures of every program that the caller sees, by its id. */
    public Map<String, LiveFigures.OfProgram> byProgram(Caller caller) {
        return live.of(caller).programs().stream()
                .collect(Collectors.toMap(LiveFigures.OfProgram::programId, Function.identity()));
    }

    /** The figures of a partner's own links, by their ids. */
    public Map<String, LiveFigures.OfLink> byLink(Caller caller) {
        return live.of(caller).links().stream()
                .collect(Collectors.toMap(LiveFigures.OfLink::linkId, Function.identity()));
    }

    /** What has just happened to what the caller sees. */
    public Latest latest(Caller caller) {
        return named(caller, recent.of(caller).stream().limit(NEWEST).toList());
    }

    /** How far the engineers of the caller's organisation have come with their test keys. */
    public IntegrationCheck integration(Caller caller) {
        return IntegrationCheck.of(named(caller, recent.tests(caller)));
    }

    private Latest named(Caller caller, List<RecentEvent> events) {
        Set<LinkId> clicked = events.stream()
                .map(RecentEvent::linkId)
                .filter(Objects::nonNull)
                .map(LinkId::new)
                .collect(Collectors.toSet());
        return new Latest(
                events,
                names.of(caller, events.stream().map(RecentEvent::partnerId).toList()),
                links.keys(caller, clicked));
    }

    private Chart days(Caller caller, Frame frame) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        LocalDate first = today.minusDays(DAYS - 1);
        StatsQuestion question =
                new StatsQuestion(null, null, null, first.toString(), today.toString(), "UTC", null, "day");
        Map<String, long[]> counted = new HashMap<>();
        for (StatsRow row : stats.rows(caller, question)) {
            counted.merge(row.key(), new long[] {row.clicks(), row.leads(), row.sales()}, Trends::plus);
        }
        DateTimeFormatter label = DateTimeFormatter.ofPattern("d MMM", frame.locale());
        List<Chart.Point> points = IntStream.range(0, DAYS)
                .mapToObj(first::plusDays)
                .map(day -> point(label.format(day), counted.getOrDefault(day.toString(), new long[3])))
                .toList();
        List<String> series = List.of(frame.t("figure.clicks"), frame.t("figure.leads"), frame.t("figure.sales"));
        return new Chart(frame.t("chart.days", DAYS), series, points);
    }

    private static Chart.Point point(String label, long[] values) {
        return new Chart.Point(label, List.of(values[0], values[1], values[2]));
    }

    private static long[] plus(long[] some, long[] more) {
        return IntStream.range(0, some.length)
                .mapToLong(i -> Math.addExact(some[i], more[i]))
                .toArray();
    }

    private static long sum(List<LiveFigures.OfProgram> programs, ToLongFunction<LiveFigures.OfProgram> figure) {
        return programs.stream().mapToLong(figure).sum();
    }

    private static List<Money> byCurrency(
            List<LiveFigures.OfProgram> programs, ToLongFunction<LiveFigures.OfProgram> figure) {
        Map<String, Money> sums = new TreeMap<>();
        programs.stream()
                .filter(program -> !program.currency().isEmpty())
                .forEach(program -> sums.merge(
                        program.currency(), Money.of(figure.applyAsLong(program), program.currency()), Money::plus));
        return List.copyOf(sums.values());
    }
}
