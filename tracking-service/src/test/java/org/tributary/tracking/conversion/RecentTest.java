package org.tributary.tracking.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(-7);
    private final Recent<String, String> recent = new Recent<>(10, HOUR, nanos::get);

    @Test
    void whatIsThereStaysAndIsAnsweredToWhoComesLater() {
        assertThat(recent.putIfAbsent("a", "first")).isNull();
        assertThat(recent.putIfAbsent("a", "second")).isEqualTo("first");
        assertThat(recent.get("a")).isEqualTo("first");
    }

    @Test
    void atLeastHalfOfItsBoundIsRememberedAndNeverMoreThanAll() {
        for (int i = 0; i < 1_000; i++) {
            recent.putIfAbsent("entry " + i, "there");
        }

        assertThat(remembered(1_000)).isBetween(5L, 10L);
        assertThat(recent.get("entry 999")).isNotNull();
        assertThat(recent.get("entry 995")).isNotNull();
    }

    @Test
    void anEntryOfTheOlderGenerationIsStillThereAndCanBeChangedAndRemoved() {
        recent.put("changed", "before");
        recent.put("removed", "before");
        recent.put("other", "before");
        for (int i = 0; i < 4; i++) {
            recent.put("entry " + i, "there");
        }

        assertThat(recent.putIfAbsent("changed", "x")).isEqualTo("before");
        recent.put("changed", "after");
        recent.remove("removed");
        recent.remove("other", "not it");

        assertThat(recent.get("changed")).isEqualTo("after");
        assertThat(recent.get("removed")).isNull();
        assertThat(recent.get("other")).isEqualTo("before");
        recent.remove("other", "before");
        assertThat(recent.get("other")).isNull();
    }

    @Test
    void nothingIsRememberedLongerThanItsTime() {
        Duration generation = HOUR.dividedBy(3);
        recent.put("a", "there");
        nanos.addAndGet(generation.toNanos() + 1);
        recent.put("b", "there");
        assertThat(recent.get("a")).as("in the older generation").isNotNull();

        nanos.addAndGet(generation.toNanos() + 1);
        assertThat(recent.get("a")).isNull();
        assertThat(recent.get("b")).isNotNull();

        nanos.addAndGet(2 * generation.toNanos() + 1);
        assertThat(recent.get("b"))
                .as("nobody asked for longer than two generations")
                .isNull();
    }

    @Test
    void whatNobodyAskedForIsForgottenInTimeToo() {
        recent.put("a", "there");
        nanos.addAndGet(HOUR.multipliedBy(2).dividedBy(3).toNanos());
        assertThat(recent.get("a")).isNotNull();

        nanos.addAndGet(HOUR.dividedBy(3).toNanos() + 1);
        assertThat(recent.get("a")).isNull();
    }

    @Test
    void ofManyWhoPutTheSameOneOnlyOneIsFirstThoughGenerationsChange() {
        Recent<Integer, Integer> shared = new Recent<>(2, HOUR, System::nanoTime);
        int rounds = 5_000;
        int side = 4;
        CyclicBarrier round = new CyclicBarrier(side);
        AtomicInteger firsts = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(side)) {
            for (int thread = 0; thread < side; thread++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        round.await();
                        if (shared.putIfAbsent(i, i) == null) {
                            firsts.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
        }

        assertThat(all).allMatch(done -> done.state() == Future.State.SUCCESS);
        assertThat(firsts).hasValue(rounds);
    }

    private long remembered(int entries) {
        long count = 0;
        for (int i = 0; i < entries; i++) {
            count += recent.get("entry " + i) == null ? 0 : 1;
        }
        return count;
    }
}
