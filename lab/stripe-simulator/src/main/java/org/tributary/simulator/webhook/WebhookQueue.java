package org.tributary.simulator.webhook;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.event.EventDocument;
import org.tributary.simulator.state.Delivery;
import org.tributary.simulator.state.Delivery.Status;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Fact;
import org.tributary.simulator.state.State;
import org.tributary.simulator.wire.Json;

/**
 * Delivers events until the endpoint takes them or the attempts are used up. The queue in memory only mirrors the
 * pending deliveries among the facts, so it is whole again after a restart; an event whose answer was lost is delivered
 * twice. Several are under way at a time, so events may overtake each other, as Stripe's do.
 */
@Context
final class WebhookQueue {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookQueue.class);
    private static final int AT_A_TIME = 4;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final State state;
    private final Clock clock;
    private final SimulatorSettings settings;
    private final DelayQueue<Due> queue = new DelayQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private final Optional<Endpoint> endpoint;

    WebhookQueue(State state, SimulatorSettings settings, Clock clock) {
        this.state = state;
        this.settings = settings;
        this.clock = clock;
        this.endpoint = settings.deliverTo().map(url -> new Endpoint(url, settings.webhookSecret(), clock));
    }

    @PostConstruct
    void start() {
        endpoint.ifPresent(target -> {
            state.change(draft -> {
                draft.world().deliveries().forEach(this::enqueue);
                state.follow(this::enqueue);
                return draft;
            });
            for (int i = 0; i < AT_A_TIME; i++) {
                workers.add(Thread.ofVirtual().name("webhook-" + i).start(() -> work(target)));
            }
        });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join(LONGEST_FAREWELL); // before the state closes, on which they write
        }
        endpoint.ifPresent(Endpoint::close);
    }

    private void enqueue(Fact fact) {
        if (fact instanceof Delivery delivery && delivery.status() == Status.PENDING) {
            queue.add(new Due(delivery, clock));
        }
    }

    private void work(Endpoint target) {
        try {
            while (!Thread.interrupted()) {
                tryOnce(target, queue.take().delivery());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process is ending; what is pending stays so
        }
    }

    private void tryOnce(Endpoint target, Delivery delivery) throws InterruptedException {
        try {
            attempt(target, delivery);
        } catch (RuntimeException e) {
            LOG.error("delivery of {} failed; it stays pending until the next start", delivery.event(), e);
        }
    }

    private void attempt(Endpoint target, Delivery delivery) throws InterruptedException {
        String payload = state.change(draft -> payload(delivery, draft));
        boolean taken = target.accepts(payload);
        Delivery after = taken ? done(delivery, Status.DELIVERED) : failedOnce(delivery);
        state.change(draft -> {
            draft.record(after);
            return after;
        });
        if (after.status() == Status.FAILED) {
            LOG.warn("event {} was not delivered in {} attempts", after.event(), after.attempts());
        }
    }

    private static String payload(Delivery delivery, Draft draft) {
        return draft.world()
                .event(delivery.event())
                .map(event -> Json.write(EventDocument.delivered(event, draft.world())))
                .orElseThrow(() -> new IllegalStateException("no event for delivery " + delivery.event()));
    }

    private Delivery failedOnce(Delivery delivery) {
        if (delivery.attempts() + 1 >= settings.webhookAttempts()) {
            return done(delivery, Status.FAILED);
        }
        Instant next = clock.instant().plus(pauseAfter(delivery.attempts() + 1));
        return new Delivery(delivery.event(), Status.PENDING, delivery.attempts() + 1, next);
    }

    private static Delivery done(Delivery delivery, Status status) {
        return new Delivery(delivery.event(), status, delivery.attempts() + 1, delivery.due());
    }

    /** Doubles with every attempt, up to a minute. */
    private Duration pauseAfter(int attempts) {
        int doublings = Math.min(attempts - 1, 20);
        Duration pause = settings.webhookFirstDelay().multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_DELAY) < 0 ? pause : LONGEST_DELAY;
    }

    /** A delivery in the order of its due time. */
    private record Due(Delivery delivery, Clock clock) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), delivery.due()));
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Due due ? delivery.due().compareTo(due.delivery.due()) : 0;
        }
    }
}
