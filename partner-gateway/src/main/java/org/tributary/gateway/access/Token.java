package org.tributary.gateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.idempotency.OneTimeSecret;

/**
 * A program's token as people see it.
 *
 * @param start its first letters, to recognise it by
 */
record Token(
        KeyId id, String name, Use use, Mode mode, @Nullable ProgramId programId, String start, Instant createdAt) {

    /** The door it opens. A pixel's token stands in pages for everybody to read, so it opens no other. */
    enum Use {
        POSTBACK("trb_pb_"),
        PIXEL("trb_px_");

        private final String prefix;

        Use(String prefix) {
            this.prefix = prefix;
        }

        /** The scope that tracking looks for. */
        String scope() {
            return name().toLowerCase(Locale.ROOT);
        }

        String prefix(Mode mode) {
            return mode == Mode.TEST ? prefix + "test_" : prefix;
        }
    }

    /** A token just made; its text is shown here and nowhere else. */
    record Fresh(
            @JsonUnwrapped Token made,
            @JsonProperty("token") String secret) implements OneTimeSecret {

        @Override
        public Object withoutSecret() {
            return made;
        }

        @Override
        public String toString() {
            return "Fresh[" + made.id() + "]";
        }
    }

    static Token of(ApiKey key) {
        Use use = key.scopes().contains(Use.PIXEL.scope()) ? Use.PIXEL : Use.POSTBACK;
        return new Token(key.id(), key.name(), use, key.mode(), key.programId(), key.start(), key.createdAt());
    }
}
