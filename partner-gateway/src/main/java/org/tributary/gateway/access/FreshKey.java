package org.tributary.gateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.tributary.platform.idempotency.OneTimeSecret;

/** A key just made; its text is shown here and nowhere else. */
public record FreshKey(
        @JsonUnwrapped ApiKey made, @JsonProperty("key") String secret) implements OneTimeSecret {

    @Override
    public Object withoutSecret() {
        return made;
    }

    @Override
    public String toString() {
        return "FreshKey[" + made.id() + "]";
    }
}
