package org.tributary.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.UserId;

/**
 * One change.
 *
 * @param id rises with time
 * @param userId who did it, null for the installation's set-up
 * @param action what was done, such as {@code program.created}
 * @param subject the id of what was changed
 * @param before its state before, null when it was not there
 * @param after its state after, null when it is gone
 */
public record AuditLine(
        long id,
        Instant at,
        @Nullable UserId userId,
        String action,
        String subject,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
