package org.tributary.tracking.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.tracking.conversion.ConversionDoor.Person;

/** What an event means to us. */
sealed interface Reading {

    /** It is to be recorded, in this order. */
    record Told(List<News> news) implements Reading {

        static Told of(News... news) {
            return new Told(List.of(news));
        }
    }

    /** Nothing happened that a partner could earn by or lose, and why. */
    record Ignored(String reason) implements Reading {}

    /**
     * A conversion, with what the event tells of its customer.
     *
     * @param person null for what knows its order only
     */
    record News(ConversionEvent conversion, @Nullable Person person) {

        static News of(ConversionEvent conversion) {
            return new News(conversion, null);
        }
    }
}
