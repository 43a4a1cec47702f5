package org.tributary.gateway.access;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/users}: a role for staff, or a partner. */
public record NewUser(
        @Nullable String email,
        @Nullable String name,
        @Nullable String password,
        @Nullable String role,
        @Nullable String partnerId) {

    @Override
    public String toString() {
        return "NewUser[" + email + "]";
    }
}
