package org.tributary.gateway.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;

/**
 * An API key as people see it.
 *
 * @param scopes {@code read}, {@code write}, {@code track}
 * @param start its first letters, to recognise it by
 * @param lastUsedAt to the minute, null when it never was
 */
public record ApiKey(
        KeyId id,
        String name,
        UserId userId,
        KeyEntry.Kind type,
        Mode mode,
        List<String> scopes,
        @Nullable ProgramId programId,
        String start,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
