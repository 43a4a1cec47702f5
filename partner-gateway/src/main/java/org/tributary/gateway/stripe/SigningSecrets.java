package org.tributary.gateway.stripe;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.contracts.directory.StripeEntry.SealedSecret;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.config.Secret;
import org.tributary.platform.secret.SecretBox;

/** Seals signing secrets and rolls them: the newest is the current one, those before it are taken for a while yet. */
@Context
final class SigningSecrets {

    /** Stripe itself lets two secrets sign side by side while one is rolled. */
    private static final int MOST = 3;

    private final SecretBox box;

    SigningSecrets(@Value("${tributary.master.key:}") String masterKey) {
        this.box = new SecretBox(Secret.key("TRIBUTARY_MASTER_KEY", masterKey, 32));
    }

    /** The secrets after this one became the current one; the same again changes nothing but drops what has expired. */
    List<SealedSecret> rolled(
            List<SealedSecret> before, ProgramId program, String secret, Duration overlap, Instant now) {
        List<SealedSecret> rolled = new ArrayList<>();
        rolled.add(new SealedSecret(box.seal(secret, program.value()), null));
        for (SealedSecret old : unexpired(before, now)) {
            if (!secret.equals(box.open(old.sealed(), program.value()).orElse(null))) {
                rolled.add(new SealedSecret(old.sealed(), earlier(old, now.plus(overlap))));
            }
        }
        return rolled.stream().limit(MOST).toList();
    }

    static List<SealedSecret> unexpired(List<SealedSecret> secrets, Instant now) {
        return secrets.stream()
                .filter(secret ->
                        secret.validUntil() == null || secret.validUntil().isAfter(now))
                .toList();
    }

    private static Instant earlier(SealedSecret old, Instant end) {
        return old.validUntil() == null || old.validUntil().isAfter(end) ? end : old.validUntil();
    }
}
