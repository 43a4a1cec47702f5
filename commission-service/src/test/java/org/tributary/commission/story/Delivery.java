package org.tributary.commission.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tributary.contracts.event.ConversionEvent;

/** Orders in which the same events may arrive. Each keeps the order of every customer. */
final class Delivery {

    private Delivery() {}

    /** One customer after the other, and all of it so many times over. */
    static List<ConversionEvent> repeated(List<List<ConversionEvent>> histories, int times) {
        List<ConversionEvent> events = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            histories.forEach(events::addAll);
        }
        return events;
    }

    /** Customers in each other's way: always the next event of any of them. */
    static List<ConversionEvent> shuffled(List<List<ConversionEvent>> histories, RandomGenerator random) {
        List<Deque<ConversionEvent>> open = new ArrayList<>();
        histories.forEach(history -> open.add(new ArrayDeque<>(history)));
        List<ConversionEvent> events = new ArrayList<>();
        while (!open.isEmpty()) {
            int one = random.nextInt(open.size());
            events.add(open.get(one).removeFirst());
            if (open.get(one).isEmpty()) {
                open.set(one, open.getLast());
                open.removeLast();
            }
        }
        return events;
    }
}
