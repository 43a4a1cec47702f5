package org.tributary.tracking.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.redis.Redis;
import org.tributary.servers.TestServers;

class ClaimsTest {

    private static Redis redis;

    private final ConversionId id = new ConversionId("cnv_" + UUID.randomUUID());
    private final AtomicInteger appended = new AtomicInteger();

    @BeforeAll
    static void connect() {
        redis = new Redis(TestServers.redis().url(), Duration.ofSeconds(2));
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Test
    void theSameOneIsADuplicateAndAnotherOneAConflict() {
        Claims claims = alone();

        assertThat(once(claims, "a", this::append)).isEqualTo(Outcome.FIRST);
        assertThat(once(claims, "a", this::append)).isEqualTo(Outcome.DUPLICATE);
        assertThat(once(claims, "b", this::append)).isEqualTo(Outcome.CONFLICT);
        assertThat(appended).hasValue(1);
    }

    @Test
    void copiesThatArriveTogetherWaitForTheOneAppend() throws Exception {
        Claims claims = alone();
        CountDownLatch disk = new CountDownLatch(1);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                outcomes.add(senders.submit(() -> once(claims, "a", () -> appendAfter(disk))));
            }
            await().until(() -> appended.get() == 1);
            assertThat(outcomes).noneMatch(Future::isDone);
            disk.countDown();
        }

        assertThat(appended).hasValue(1);
        assertThat(outcomes.stream().map(Future::resultNow))
                .containsOnlyOnce(Outcome.FIRST)
                .containsOnly(Outcome.FIRST, Outcome.DUPLICATE);
    }

    @Test
    void whatFoundNoRoomIsNoDuplicateTheNextTime() {
        Claims claims = alone();

        assertThat(once(claims, "a", () -> false)).isEqualTo(Outcome.NO_ROOM);
        assertThat(once(claims, "b", this::append)).isEqualTo(Outcome.FIRST);
    }

    @Test
    void whoWaitedForAnAppendThatFailedTriesItself() throws ExecutionException, InterruptedException {
        Claims claims = alone();
        CountDownLatch disk = new CountDownLatch(1);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> failing = senders.submit(() -> once(claims, "a", () -> !appendAfter(disk)));
            await().until(() -> appended.get() == 1);
            Future<Outcome> waiting = senders.submit(() -> once(claims, "a", this::append));
            disk.countDown();

            assertThat(failing.get()).isEqualTo(Outcome.NO_ROOM);
            assertThat(waiting.get()).isEqualTo(Outcome.FIRST);
        }
    }

    @Test
    void anAppendThatBreaksLeavesNoClaim() {
        Claims claims = alone();

        assertThatThrownBy(() -> once(claims, "a", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(once(claims, "a", this::append)).isEqualTo(Outcome.FIRST);
    }

    @Test
    void aCopyInTheSameBatchIsADuplicateOfWhatIsSettledFirst() {
        Claims claims = alone();
        Promises batch = new Promises(() -> true);

        assertThat(claims.once(id, "a", this::append, batch)).isEqualTo(Outcome.FIRST);
        assertThat(claims.once(id, "a", this::append, batch)).isEqualTo(Outcome.DUPLICATE);
        assertThat(claims.once(id, "b", this::append, batch)).isEqualTo(Outcome.CONFLICT);
        assertThat(appended).hasValue(1);
    }

    @Test
    void twoBatchesThatHoldWhatTheOtherWantsDoNotWaitForEachOtherForEver() throws Exception {
        Claims claims = alone();
        ConversionId other = new ConversionId(id.value() + "-other");
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                Claims.Many one = claims.begin();
                Claims.Many two = claims.begin()) {
            two.claim(id, "a");
            one.claim(id, "a");
            one.claim(other, "a");
            two.claim(other, "a");

            Future<Outcome[]> ofOne = senders.submit(() -> finish(one));
            Future<Outcome[]> ofTwo = senders.submit(() -> finish(two));

            assertThat(ofOne.get(20, TimeUnit.SECONDS)).containsExactly(Outcome.DUPLICATE, Outcome.FIRST);
            assertThat(ofTwo.get(20, TimeUnit.SECONDS)).containsExactly(Outcome.FIRST, Outcome.DUPLICATE);
        }
        assertThat(appended).hasValue(2);
    }

    @Test
    void aBatchThatBreaksOffGivesUpWhatItHasClaimed() {
        Claims claims = alone();
        ConversionId other = new ConversionId(id.value() + "-other");

        try (Claims.Many batch = claims.begin()) {
            batch.claim(other, "a");
            batch.claim(id, "a");
            assertThatThrownBy(() -> batch.finish(
                            place -> {
                                throw new IllegalStateException("broken");
                            },
                            new Promises(() -> true)))
                    .hasMessage("broken");
        }

        assertThat(once(claims, "b", this::append)).isEqualTo(Outcome.FIRST);
    }

    @Test
    void whatWasAppendedAndNeverSyncedIsNoDuplicateTheNextTime() {
        Promises broken = new Promises(() -> false);
        Claims claims = instance();

        assertThat(claims.once(id, "a", this::append, broken)).isEqualTo(Outcome.FIRST);
        broken.settle();

        assertThat(broken.kept()).isFalse();
        assertThat(once(claims, "a", this::append)).isEqualTo(Outcome.FIRST);
    }

    @Test
    void instancesShareTheirClaimsWhileRedisIsUp() {
        assertThat(once(instance(), "a", this::append)).isEqualTo(Outcome.FIRST);
        assertThat(once(instance(), "a", this::append)).isEqualTo(Outcome.DUPLICATE);
        assertThat(once(instance(), "b", this::append)).isEqualTo(Outcome.CONFLICT);
        assertThat(appended).hasValue(1);
    }

    @Test
    void whatAnotherInstanceHasOnlyClaimedIsRecordedHereToo() {
        SharedClaims dying = new SharedClaims(redis);
        assertThat(standing(dying, "a")).isEqualTo(SharedClaims.Standing.OURS);

        assertThat(once(instance(), "a", this::append)).isEqualTo(Outcome.DUPLICATE);
        assertThat(appended).hasValue(1);
    }

    @Test
    void aClaimIsPendingUntilItIsDurableAndThenKnownByWhatItSays() {
        SharedClaims here = new SharedClaims(redis);
        SharedClaims there = new SharedClaims(redis);
        assertThat(standing(here, "a")).isEqualTo(SharedClaims.Standing.OURS);
        assertThat(standing(there, "a")).isEqualTo(SharedClaims.Standing.PENDING);

        here.durable(id, "a");

        assertThat(standing(there, "a")).isEqualTo(SharedClaims.Standing.SAME);
        assertThat(standing(there, "b")).isEqualTo(SharedClaims.Standing.OTHER);
    }

    @Test
    void aQuestionThatIsAskedTwiceFindsItsOwnClaim() {
        SharedClaims here = new SharedClaims(redis);

        assertThat(standing(here, "a")).isEqualTo(SharedClaims.Standing.OURS);
        assertThat(standing(here, "a"))
                .as("the connection broke under the answer")
                .isEqualTo(SharedClaims.Standing.OURS);
    }

    @Test
    void onlyItsOwnClaimIsReleased() {
        SharedClaims here = new SharedClaims(redis);
        SharedClaims there = new SharedClaims(redis);
        assertThat(standing(here, "a")).isEqualTo(SharedClaims.Standing.OURS);

        there.release(id, "a");
        assertThat(standing(there, "a")).isEqualTo(SharedClaims.Standing.PENDING);
        here.release(id, "a");
        assertThat(standing(there, "a")).isEqualTo(SharedClaims.Standing.OURS);
    }

    @Test
    void everyoneOfThousandsIsAnsweredWithRedisAndWithoutIt() {
        try (Redis nowhere = new Redis("redis://127.0.0.1:1", Duration.ofMillis(100))) {
            assertThat(thousands(new SharedClaims(redis))).containsOnly(SharedClaims.Standing.OURS);
            assertThat(thousands(new SharedClaims(nowhere))).containsOnly(SharedClaims.Standing.UNKNOWN);
        }
    }

    private List<SharedClaims.Standing> thousands(SharedClaims claims) {
        List<CompletableFuture<SharedClaims.Standing>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5_000; i++) {
                ConversionId each = new ConversionId(id.value() + "-" + i);
                answers.add(CompletableFuture.supplyAsync(() -> claims.claim(each, "a"), senders)
                        .thenCompose(answer -> answer));
            }
        }
        return answers.stream()
                .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join())
                .toList();
    }

    private SharedClaims.Standing standing(SharedClaims claims, String hash) {
        return claims.claim(id, hash).join();
    }

    @Test
    void aClaimThatFoundNoRoomIsGivenUpForAllInstances() {
        assertThat(once(instance(), "a", () -> false)).isEqualTo(Outcome.NO_ROOM);
        assertThat(once(instance(), "a", this::append)).isEqualTo(Outcome.FIRST);
    }

    /** As a call does it: appended, then settled. */
    private Outcome once(Claims claims, String hash, BooleanSupplier append) {
        Promises promises = new Promises(() -> true);
        Outcome outcome = claims.once(id, hash, append, promises);
        promises.settle();
        return outcome;
    }

    private Outcome[] finish(Claims.Many batch) {
        Promises promises = new Promises(() -> true);
        Outcome[] outcomes = batch.finish(place -> append(), promises);
        promises.settle();
        return outcomes;
    }

    private boolean append() {
        appended.incrementAndGet();
        return true;
    }

    private boolean appendAfter(CountDownLatch disk) {
        appended.incrementAndGet();
        try {
            disk.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Claims alone() {
        return new Claims(new SharedClaims(null));
    }

    private static Claims instance() {
        return new Claims(new SharedClaims(redis));
    }
}
