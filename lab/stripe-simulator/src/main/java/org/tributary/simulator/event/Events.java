package org.tributary.simulator.event;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tributary.simulator.state.Delivery;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.Event;
import org.tributary.simulator.state.World;
import org.tributary.simulator.wire.Listing;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;
import org.tributary.simulator.wire.Parameters;

/** Reading events. v1 sees snapshots, v2 sees thin events; neither sees the other's. */
@Singleton
final class Events {

    Outcome list(Parameters parameters, Draft draft) {
        parameters
                .only(
                        "created",
                        "delivery_success",
                        "ending_before",
                        "expand",
                        "limit",
                        "starting_after",
                        "type",
                        "types")
                .withoutExpansion();
        Predicate<Instant> created = parameters.created();
        List<String> types = types(parameters);
        Optional<Boolean> delivered = parameters.flag("delivery_success");
        World world = draft.world();
        Predicate<Event> wanted = event -> event.form() == Event.Form.SNAPSHOT
                && created.test(event.created())
                && (types.isEmpty() || types.stream().anyMatch(type -> matches(type, event.type())))
                && (delivered.isEmpty() || delivered.get() == delivered(event, world));
        return new Listing<Event>("event", "/v1/events", Event::id, event -> EventDocument.snapshot(event, world))
                .page(parameters, world.events(), wanted);
    }

    Outcome retrieve(String id, Parameters parameters, Draft draft) {
        parameters.only("expand").withoutExpansion();
        if (parameters.refusal().isPresent()) {
            return parameters.refusal().get();
        }
        return find(id, Event.Form.SNAPSHOT, draft.world())
                .<Outcome>map(event -> new Done(EventDocument.snapshot(event, draft.world())))
                .orElseGet(() -> Refusal.missing("event", id));
    }

    Outcome retrieveThin(String id, Parameters parameters, Draft draft) {
        return find(id, Event.Form.THIN, draft.world())
                .<Outcome>map(event -> new Done(EventDocument.thinWithData(event)))
                .orElseGet(() -> Refusal.missing("event", id));
    }

    private static Optional<Event> find(String id, Event.Form form, World world) {
        return world.event(id).filter(event -> event.form() == form);
    }

    private static List<String> types(Parameters parameters) {
        List<String> types = new ArrayList<>(parameters.list("types"));
        Optional.ofNullable(parameters.text("type")).ifPresent(types::add);
        return types;
    }

    /** {@code transfer.*} stands for every type that begins so. */
    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    /** Pending and failed ones are not; an event without an endpoint to go to misses no delivery. */
    private static boolean delivered(Event event, World world) {
        return world.delivery(event.id())
                .map(delivery -> delivery.status() == Delivery.Status.DELIVERED)
                .orElse(true);
    }
}
