package org.tributary.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import org.tributary.simulator.state.State;

/** {@code /health}: live when the process answers, ready when it can make something true. */
@Controller("/health")
final class HealthController {

    private final State state;

    HealthController(State state) {
        this.state = state;
    }

    @Get("/live")
    Map<String, String> live() {
        return Map.of("status", "UP");
    }

    @Get("/ready")
    HttpResponse<Map<String, String>> ready() {
        return state.writable()
                ? HttpResponse.ok(Map.of("status", "UP"))
                : HttpResponse.<Map<String, String>>serverError()
                        .status(503)
                        .body(Map.of(
                                "status", "DOWN", "waitsFor", "the journal to be writable; restart the simulator"));
    }
}
