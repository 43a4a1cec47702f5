package org.tributary.simulator.event;

import static org.tributary.simulator.wire.Operation.EVENTS_LIST;
import static org.tributary.simulator.wire.Operation.EVENTS_RETRIEVE;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.simulator.gate.Gate;

/** {@code /v1/events} and {@code /v2/core/events}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {

    private final Gate gate;
    private final Events events;

    EventController(Gate gate, Events events) {
        this.gate = gate;
        this.events = events;
    }

    @Get("/v1/events")
    HttpResponse<byte[]> list(HttpRequest<byte[]> request) {
        return gate.pass(EVENTS_LIST, request, events::list);
    }

    @Get("/v1/events/{id}")
    HttpResponse<byte[]> retrieve(HttpRequest<byte[]> request, String id) {
        return gate.pass(EVENTS_RETRIEVE, request, (parameters, draft) -> events.retrieve(id, parameters, draft));
    }

    @Get("/v2/core/events/{id}")
    HttpResponse<byte[]> retrieveThin(HttpRequest<byte[]> request, String id) {
        return gate.pass(EVENTS_RETRIEVE, request, (parameters, draft) -> events.retrieveThin(id, parameters, draft));
    }
}
