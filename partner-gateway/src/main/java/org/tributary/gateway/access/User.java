package org.tributary.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Role;

/**
 * A person who may sign in.
 *
 * @param role one of the staff's roles, or {@link Role#PARTNER}
 * @param partnerId the partner whose person this is, null for staff
 */
public record User(
        UserId id,
        String email,
        String name,
        Role role,
        @Nullable PartnerId partnerId,
        Instant createdAt) {}
