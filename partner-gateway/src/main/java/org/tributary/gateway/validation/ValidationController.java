package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.Caller;

/** {@code POST /api/v1/conversions/validate}: lines of approve, reject and amend, as JSON or as a table in UTF-8. */
@Controller("/api/v1/conversions/validate")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ValidationController {

    private final Validations validations;

    ValidationController(Validations validations) {
        this.validations = validations;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    ValidationRun lines(Caller caller, @QueryValue(defaultValue = "false") boolean dryRun, @Body JsonNode lines) {
        return validations.takeLines(caller, lines, dryRun);
    }

    @Post
    @Consumes("text/csv")
    ValidationRun table(
            Caller caller, @QueryValue(defaultValue = "false") boolean dryRun, @Body byte @Nullable [] file) {
        String table = file == null ? "" : new String(file, StandardCharsets.UTF_8);
        return validations.takeTable(caller, table, dryRun);
    }
}
