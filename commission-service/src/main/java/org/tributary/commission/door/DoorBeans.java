package org.tributary.commission.door;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.platform.config.Secret;

/** The key of ids, looked at before anything is answered. */
@Factory
final class DoorBeans {

    @Context
    DerivedIds ids(@Value("${tributary.id.key:}") String key) {
        return new DerivedIds(Secret.key("TRIBUTARY_ID_KEY", key, 32));
    }
}
