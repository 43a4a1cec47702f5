package org.tributary.gateway.partner;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import org.tributary.platform.config.Secret;
import org.tributary.platform.secret.EmailMarks;

/** The key of marks, looked at before anything is answered. */
@Factory
final class PartnerBeans {

    @Context
    EmailMarks emailMarks(@Value("${tributary.master.key:}") String masterKey) {
        return new EmailMarks(Secret.key("TRIBUTARY_MASTER_KEY", masterKey, 32));
    }
}
