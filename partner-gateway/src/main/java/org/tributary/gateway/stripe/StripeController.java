package org.tributary.gateway.stripe;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/programs/{id}/stripe}. */
@Controller("/api/v1/programs/{id}/stripe")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StripeController {

    private final StripeConnections connections;

    StripeController(StripeConnections connections) {
        this.connections = connections;
    }

    @Get
    StripeConnection find(Caller caller, @PathVariable String id) {
        return connections.find(caller, program(id));
    }

    @Put
    StripeConnection put(Caller caller, @PathVariable String id, @Body StripeSettings body) {
        return connections.put(caller, program(id), body);
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        connections.remove(caller, program(id));
    }

    private static ProgramId program(String id) {
        return Paths.id("program", id, ProgramId::new);
    }
}
