package org.tributary.gateway;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import org.tributary.platform.config.Secret;

/** Stops the gateway at start when it is missing a secret that it would miss later, by the variable's name. */
@Context
final class RequiredSecrets {

    RequiredSecrets(
            @Value("${tributary.setup.token:}") String setupToken,
            @Value("${tributary.service.key:}") String serviceKey) {
        if (setupToken.isBlank()) {
            throw new IllegalStateException(
                    "set TRIBUTARY_SETUP_TOKEN: a long random text, for example from 'openssl rand -hex 24'");
        }
        Secret.key("TRIBUTARY_SERVICE_KEY", serviceKey, 32);
    }
}
