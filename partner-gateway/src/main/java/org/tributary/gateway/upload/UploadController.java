package org.tributary.gateway.upload;

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

/** {@code POST /api/v1/conversions/upload}: a file in UTF-8. */
@Controller("/api/v1/conversions/upload")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Post
    @Consumes("text/csv")
    Upload take(
            Caller caller,
            @QueryValue @Nullable String type,
            @QueryValue @Nullable String mode,
            @Body byte @Nullable [] file) {
        String table = file == null ? "" : new String(file, StandardCharsets.UTF_8);
        return uploads.take(caller, table, type, mode);
    }
}
