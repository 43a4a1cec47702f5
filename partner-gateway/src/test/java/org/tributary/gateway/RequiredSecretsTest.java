package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class RequiredSecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void aMissingSecretIsNamed() {
        assertThatThrownBy(() -> new RequiredSecrets(" ", KEY)).hasMessageContaining("TRIBUTARY_SETUP_TOKEN");
        assertThatThrownBy(() -> new RequiredSecrets("token", "")).hasMessageContaining("TRIBUTARY_SERVICE_KEY");
    }
}
