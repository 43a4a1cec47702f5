package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.tributary.contracts.id.ConversionId;

/**
 * Lets every conversion be recorded once by this instance, and by all of them while Redis is up. Copies that arrive together wait for
 * the one append that is under way; a duplicate is answered only where something durable stands behind it. Bounded: what was forgotten
 * here and in Redis is recorded again, and commission's constraint gives it no second effect.
 */
@Singleton
final class Claims {

    private static final int MOST = 200_000;
    private static final Duration MEMORY = Duration.ofHours(6);

    private final Recent<ConversionId, Claim> claims = new Recent<>(MOST, MEMORY, System::nanoTime);
    private final SharedClaims shared;

    /**
     * A conversion on its way or arrived.
     *
     * @param hash of its content
     * @param durable completes with whether it became durable
     */
    private record Claim(String hash, CompletableFuture<Boolean> durable) {}

    /** A claim that was begun; whose it is decides what has to be waited for. */
    private sealed interface Begun {
        /** Ours, and what the other instances say to it. */
        record Ours(ConversionId id, Claim claim, CompletableFuture<SharedClaims.Standing> standing) implements Begun {}

        /** Somebody else's, and what we would have claimed. */
        record Theirs(ConversionId id, Claim claim, String hash) implements Begun {}
    }

    Claims(SharedClaims shared) {
        this.shared = shared;
    }

    /**
     * Appends the conversion unless it is durable already. What is answered holds once the promises are settled and kept.
     *
     * @param hash of its content: another one under the same id is a conflict
     * @param append appends it and answers whether there was room
     * @param promises of the caller; settled here before waiting for another caller's, so that nobody waits in a circle or for itself
     */
    Outcome once(ConversionId id, String hash, BooleanSupplier append, Promises promises) {
        while (true) {
            switch (begin(id, hash)) {
                case Begun.Ours ours -> {
                    return asFirst(ours, append, promises);
                }
                case Begun.Theirs theirs -> {
                    if (isDurable(theirs, promises)) {
                        return known(theirs);
                    }
                }
            }
        }
    }

    /** Many of one caller. */
    Many begin() {
        return new Many();
    }

    /** Claims of one caller, whose questions to the other instances are under way together. */
    final class Many implements AutoCloseable {

        private final List<Begun> begun = new ArrayList<>();
        private int finished;

        private Many() {}

        /** One more; nothing is waited for. */
        void claim(ConversionId id, String hash) {
            begun.add(begin(id, hash));
        }

        /**
         * Appends each unless it is durable already, ours before those that somebody else had claimed.
         *
         * @param append appends one by its place, from 0, and answers whether there was room
         */
        Outcome[] finish(IntPredicate append, Promises promises) {
            Outcome[] outcomes = new Outcome[begun.size()];
            while (finished < outcomes.length) {
                int place = finished++;
                if (begun.get(place) instanceof Begun.Ours ours) {
                    outcomes[place] = asFirst(ours, () -> append.test(place), promises);
                }
            }
            for (int i = 0; i < outcomes.length; i++) {
                if (begun.get(i) instanceof Begun.Theirs theirs) {
                    int place = i;
                    outcomes[i] = isDurable(theirs, promises)
                            ? known(theirs)
                            : once(theirs.id, theirs.hash, () -> append.test(place), promises);
                }
            }
            return outcomes;
        }

        /** Gives up what was never finished, because something broke before. */
        @Override
        public void close() {
            for (Begun each : begun.subList(finished, begun.size())) {
                if (each instanceof Begun.Ours ours) {
                    giveUp(ours, false);
                }
            }
        }
    }

    private Begun begin(ConversionId id, String hash) {
        Claim mine = new Claim(hash, new CompletableFuture<>());
        Claim theirs = claims.putIfAbsent(id, mine);
        return theirs == null ? new Begun.Ours(id, mine, shared.claim(id, hash)) : new Begun.Theirs(id, theirs, hash);
    }

    private boolean isDurable(Begun.Theirs theirs, Promises promises) {
        if (!theirs.claim.durable.isDone()) {
            promises.settle();
        }
        boolean durable = theirs.claim.durable.join();
        if (!durable) {
            claims.remove(theirs.id, theirs.claim);
        }
        return durable;
    }

    private static Outcome known(Begun.Theirs theirs) {
        return theirs.claim.hash.equals(theirs.hash) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }

    private Outcome asFirst(Begun.Ours ours, BooleanSupplier append, Promises promises) {
        boolean promised = false;
        boolean durable = false;
        try {
            SharedClaims.Standing standing = ours.standing.join();
            return switch (standing) {
                case SAME -> {
                    durable = true;
                    yield Outcome.DUPLICATE;
                }
                case OTHER -> Outcome.CONFLICT;
                case OURS, UNKNOWN, PENDING -> {
                    promised = append.getAsBoolean();
                    yield promised ? promise(ours, standing, promises) : Outcome.NO_ROOM;
                }
            };
        } finally {
            if (!promised) {
                giveUp(ours, durable);
            }
        }
    }

    /** What another instance has claimed and not finished, we have appended too: its promise is not ours to give. */
    private Outcome promise(Begun.Ours ours, SharedClaims.Standing standing, Promises promises) {
        promises.add(durable -> {
            if (durable) {
                shared.durable(ours.id, ours.claim.hash);
                end(ours.id, ours.claim, true);
            } else {
                giveUp(ours, false);
            }
        });
        return standing == SharedClaims.Standing.PENDING ? Outcome.DUPLICATE : Outcome.FIRST;
    }

    private void giveUp(Begun.Ours ours, boolean durable) {
        if (!durable) {
            shared.release(ours.id, ours.claim.hash);
        }
        end(ours.id, ours.claim, durable);
    }

    private void end(ConversionId id, Claim mine, boolean durable) {
        if (!durable) {
            claims.remove(id, mine);
        }
        mine.durable.complete(durable);
    }
}
