package org.tributary.commission.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.replay.Comparison;
import org.tributary.commission.replay.Past;
import org.tributary.commission.replay.Replay;
import org.tributary.commission.replay.Sharing;
import org.tributary.commission.replay.SoldBefore;
import org.tributary.commission.simulation.HistoryStore.Pages;
import org.tributary.commission.simulation.HistoryStore.Stretch;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.platform.database.Database;

/**
 * One simulation on its way: several threads read pages of history ahead; page after page is replayed, its parts that share nothing side
 * by side. Only a few pages are in memory at a time.
 */
final class Run {

    private static final int PAGE = 500;

    /** Stands in verdicts that nobody keeps. */
    private static final PlanId DRAFT = new PlanId(PlanId.PREFIX + "draft");

    private final Database database;
    private final ExecutorService threads;
    private final int width;
    private final Simulation simulation;
    private final Stretch stretch;
    private final Sharing sharing;
    private final List<Replay> parts;

    /** Is told how far a run has come. */
    interface Progress {

        /** @return whether to go on */
        boolean reached(long done, long total);
    }

    /** @param width how many threads there are */
    Run(Database database, ExecutorService threads, int width, Simulation simulation, Plan plan, Instant now) {
        this.database = database;
        this.threads = threads;
        this.width = width;
        this.simulation = simulation;
        this.stretch = database.web(simulation.org(), tx -> HistoryStore.stretch(tx, simulation));
        this.sharing = sharing(Sharing.of(plan));
        PlanVersion draft = new PlanVersion(DRAFT, simulation.program(), 0, plan);
        SoldBefore soldBefore = soldBefore(plan);
        this.parts = IntStream.range(0, sharing.divides() ? width : 1)
                .mapToObj(part -> new Replay(draft, soldBefore, now))
                .toList();
    }

    private Sharing sharing(Sharing byPlan) {
        boolean matters = byPlan != byPlan.wherePartnersShare();
        return matters && database.web(simulation.org(), tx -> HistoryStore.isShared(tx, stretch))
                ? byPlan.wherePartnersShare()
                : byPlan;
    }

    private SoldBefore soldBefore(Plan plan) {
        LocalDate from = simulation.from().atZone(simulation.timeZone()).toLocalDate();
        Map<PartnerId, Facts.Totals> ever = plan.asksForTotals() ? soldBefore(null, from) : Map.of();
        return plan.ladder()
                .map(ladder -> new SoldBefore(
                        ever,
                        ladder.of().at(simulation.from(), simulation.timeZone()),
                        soldBefore(ladder.of().first(from), from)))
                .orElse(new SoldBefore(ever, null, Map.of()));
    }

    private Map<PartnerId, Facts.Totals> soldBefore(@Nullable LocalDate since, LocalDate day) {
        return database.web(simulation.org(), tx -> HistoryStore.soldBefore(tx, simulation.program(), since, day));
    }

    /** @return empty when it was told to stop */
    Optional<Comparison> go(Progress progress) throws InterruptedException {
        Pages pages = database.web(simulation.org(), tx -> HistoryStore.pages(tx, stretch, PAGE));
        Iterator<Callable<List<Past>>> unread = readers(pages.ends()).iterator();
        Queue<Future<List<Past>>> ahead = new ArrayDeque<>();
        long done = 0;
        boolean goesOn = progress.reached(0, pages.total());
        while (goesOn && (unread.hasNext() || !ahead.isEmpty())) {
            while (unread.hasNext() && ahead.size() <= width) {
                ahead.add(threads.submit(unread.next()));
            }
            List<Past> page = result(ahead.remove());
            play(page);
            done += page.size();
            goesOn = progress.reached(done, pages.total());
        }
        ahead.forEach(reading -> reading.cancel(false));
        return goesOn
                ? Optional.of(
                        Comparison.of(parts.stream().map(Replay::comparison).toList()))
                : Optional.empty();
    }

    private Stream<Callable<List<Past>>> readers(List<Long> ends) {
        return IntStream.range(0, ends.size()).mapToObj(page -> {
            long after = page == 0 ? -1 : ends.get(page - 1);
            return () -> database.web(stretch.org(), tx -> HistoryStore.read(tx, stretch, after, ends.get(page)));
        });
    }

    private void play(List<Past> page) throws InterruptedException {
        if (parts.size() == 1) {
            page.forEach(parts.getFirst()::play);
            return;
        }
        List<Future<?>> playing = new ArrayList<>();
        List<List<Past>> divided = divided(page);
        for (int i = 0; i < parts.size(); i++) {
            Replay replay = parts.get(i);
            List<Past> own = divided.get(i);
            playing.add(threads.submit(() -> own.forEach(replay::play)));
        }
        for (Future<?> one : playing) {
            result(one);
        }
    }

    private List<List<Past>> divided(List<Past> page) {
        List<List<Past>> divided =
                parts.stream().<List<Past>>map(unused -> new ArrayList<>()).toList();
        page.forEach(
                past -> divided.get(sharing.part(past.ties(), parts.size())).add(past));
        return divided;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(broken.getCause());
        }
    }
}
