package org.tributary.simulator.fault;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.simulator.wire.Operation;

/** The queued faults; those of one operation fire first in, first out. */
@Singleton
public final class Faults {

    private final List<Fault> queue = new ArrayList<>();

    /** Queues a fault behind the others. */
    public synchronized void add(Fault fault) {
        queue.add(fault);
    }

    /** What is left, in the order it fires. */
    public synchronized List<Fault> left() {
        return List.copyOf(queue);
    }

    public synchronized void clear() {
        queue.clear();
    }

    /** Takes what is to go wrong with a request of this operation; empty when nothing is. */
    public synchronized Optional<FaultKind> next(Operation operation) {
        for (int i = 0; i < queue.size(); i++) {
            Fault fault = queue.get(i);
            if (fault.operation() == operation) {
                spend(i, fault);
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }

    private void spend(int position, Fault fault) {
        if (fault.remaining() > 1) {
            queue.set(position, new Fault(fault.operation(), fault.kind(), fault.remaining() - 1));
        } else {
            queue.remove(position);
        }
    }
}
