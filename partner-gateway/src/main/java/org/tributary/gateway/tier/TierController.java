package org.tributary.gateway.tier;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/programs/{id}/partners/{id}/tiers}. */
@Controller("/api/v1/programs/{program}/partners/{partner}/tiers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TierController {

    private final Tiers tiers;

    TierController(Tiers tiers) {
        this.tiers = tiers;
    }

    @Get
    JsonNode find(Caller caller, @PathVariable String program, @PathVariable String partner) {
        return tiers.find(
                caller, Paths.id("program", program, ProgramId::new), Paths.id("partner", partner, PartnerId::new));
    }
}
