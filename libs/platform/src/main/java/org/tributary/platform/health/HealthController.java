package org.tributary.platform.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /health/live}: the process runs. {@code /health/ready}: it can do its work, else 503 with what it waits for. */
@Controller("/health")
final class HealthController {

    private final List<ReadinessCheck> checks;

    HealthController(List<ReadinessCheck> checks) {
        this.checks = checks;
    }

    @Get("/live")
    Map<String, String> live() {
        return Map.of("status", "live");
    }

    @Get("/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Map<String, Object>> ready() {
        Map<String, String> waiting = new TreeMap<>();
        checks.forEach(check -> check.waitingFor().ifPresent(what -> waiting.put(check.name(), what)));
        return waiting.isEmpty()
                ? HttpResponse.ok(Map.of("status", "ready"))
                : HttpResponse.<Map<String, Object>>status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(Map.of("status", "waiting", "waitingFor", waiting));
    }
}
