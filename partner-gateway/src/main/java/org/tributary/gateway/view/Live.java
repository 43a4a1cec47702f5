package org.tributary.gateway.view;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;

/** Figures as they stand at this moment: clicks from Redis where it can say, the rest from PostgreSQL. */
@Singleton
public final class Live {

    private final Database database;
    private final LiveCounters counters;
    private final Programs programs;

    Live(Database database, LiveCounters counters, Programs programs) {
        this.database = database;
        this.counters = counters;
        this.programs = programs;
    }

    public LiveFigures of(Caller caller) {
        PartnerId partner = caller.visiblePartner(null);
        Stored stored = database.web(
                caller.org(),
                tx -> new Stored(
                        LiveStore.programs(tx, partner),
                        partner == null ? List.of() : LiveStore.links(tx, partner),
                        programs.currencies(tx)));
        List<Scope> scopes = Stream.concat(
                        stored.programs().stream().map(total -> scope(total.id(), partner)),
                        stored.links().stream().map(total -> Scope.link(total.id())))
                .toList();
        return shown(stored, counters.read(scopes).orElseGet(() -> stored.clicks()));
    }

    private record Stored(List<LiveStore.Total> programs, List<LiveStore.Total> links, Map<String, String> currencies) {

        List<Clicks> clicks() {
            return Stream.concat(programs.stream(), links.stream())
                    .map(LiveStore.Total::clicks)
                    .toList();
        }
    }

    private static Scope scope(String program, @Nullable PartnerId partner) {
        return partner == null ? Scope.program(program) : Scope.member(program, partner.value());
    }

    private static LiveFigures shown(Stored stored, List<Clicks> clicks) {
        List<LiveFigures.OfProgram> ofPrograms = new ArrayList<>();
        List<LiveFigures.OfLink> ofLinks = new ArrayList<>();
        int next = 0;
        for (LiveStore.Total total : stored.programs()) {
            Clicks own = clicks.get(next++);
            ofPrograms.add(new LiveFigures.OfProgram(
                    total.id(),
                    own.all(),
                    own.billable(),
                    own.uniques(),
                    total.leads(),
                    total.sales(),
                    total.revenue(),
                    total.commission(),
                    stored.currencies().getOrDefault(total.id(), "")));
        }
        for (LiveStore.Total total : stored.links()) {
            Clicks own = clicks.get(next++);
            ofLinks.add(new LiveFigures.OfLink(
                    total.id(), own.all(), own.billable(), own.uniques(), total.sales(), total.commission()));
        }
        return new LiveFigures(List.copyOf(ofPrograms), List.copyOf(ofLinks));
    }
}
