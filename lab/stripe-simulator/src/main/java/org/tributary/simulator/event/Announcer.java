package org.tributary.simulator.event;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.SimulatorSettings;
import org.tributary.simulator.state.Delivery;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Event;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Json;

/** Makes events part of a change; with a webhook endpoint configured, their delivery too. */
@Singleton
public final class Announcer {

    private final boolean delivers;

    Announcer(SimulatorSettings settings) {
        this.delivers = settings.deliverTo().isPresent();
    }

    /** A v1 event about an object of the platform's own. */
    public void platform(Draft draft, String type, Map<String, @Nullable Object> object) {
        announce(draft, Event.Form.SNAPSHOT, type, null, object, null);
    }

    /** A v1 event about a change to an object of the platform's own, with the values before it. */
    public void platform(
            Draft draft, String type, Map<String, @Nullable Object> object, Map<String, @Nullable Object> previous) {
        announce(draft, Event.Form.SNAPSHOT, type, null, object, previous);
    }

    /** A v1 event about an object of a connected account. */
    public void connected(Draft draft, String type, String account, Map<String, @Nullable Object> object) {
        announce(draft, Event.Form.SNAPSHOT, type, account, object, null);
    }

    /** A thin v2 event about a connected account; {@code data} is only seen by who fetches the event. */
    public void thin(Draft draft, String type, String account, Map<String, @Nullable Object> data) {
        announce(draft, Event.Form.THIN, type, account, data, null);
    }

    private void announce(
            Draft draft,
            Event.Form form,
            String type,
            @Nullable String account,
            Map<String, @Nullable Object> object,
            @Nullable Map<String, @Nullable Object> previous) {
        Event event = new Event(
                Ids.next("evt"),
                draft.now(),
                form,
                type,
                account,
                Json.write(object),
                previous == null ? null : Json.write(previous),
                draft.origin());
        draft.record(event);
        if (delivers) {
            draft.record(Delivery.of(event));
        }
    }
}
