package org.tributary.tracking.conversion;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.access.ServiceTokens;

/**
 * {@code POST /internal/v1/conversions}: the rows of a file that a person gave to the gateway, as lines of {@code /track/batch}; and
 * {@code POST /internal/v1/validations}: what a person says of conversions, line by line.
 */
@Controller("/internal/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ServiceTokens.class)
final class FileController {

    private final Batch batch;
    private final Validations validations;
    private final Clock clock;

    FileController(Batch batch, Validations validations, Clock clock) {
        this.batch = batch;
        this.validations = validations;
        this.clock = clock;
    }

    @Post("/conversions")
    @Consumes(Batch.MEDIA_TYPE)
    @Produces(Batch.MEDIA_TYPE)
    byte[] take(Caller caller, @QueryValue Mode mode, @Body byte @Nullable [] body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        return batch.take(body == null ? new byte[0] : body, key(caller, mode));
    }

    @Post("/validations")
    @Consumes(Batch.MEDIA_TYPE)
    @Produces(Batch.MEDIA_TYPE)
    byte[] validate(Caller caller, @Body byte @Nullable [] body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
        KeyEntry key = key(caller, Mode.LIVE);
        String by = caller.user() == null ? "service" : caller.user().value();
        return batch.take(body == null ? new byte[0] : body, line -> validations.read(line, key, by));
    }

    /** What a person may record, a secret key of the organisation may. */
    private KeyEntry key(Caller caller, Mode mode) {
        return new KeyEntry(
                FreshIds.next(KeyId.PREFIX, KeyId::new, clock.instant()),
                caller.org(),
                KeyEntry.Kind.SECRET,
                mode,
                "",
                List.of("track"),
                null,
                null,
                null,
                clock.instant(),
                false);
    }
}
