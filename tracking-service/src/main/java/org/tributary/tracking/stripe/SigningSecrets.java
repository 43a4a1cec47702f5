package org.tributary.tracking.stripe;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.platform.config.Secret;
import org.tributary.platform.secret.SecretBox;

/** Opens the signing secrets that the directory carries; they are opened for each check and never kept. */
@Context
final class SigningSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSecrets.class);

    private final SecretBox box;

    SigningSecrets(@Value("${tributary.master.key:}") String masterKey) {
        this.box = new SecretBox(Secret.key("TRIBUTARY_MASTER_KEY", masterKey, 32));
    }

    /** The secrets that may sign now, the current one first. */
    List<String> valid(StripeEntry connection, Instant now) {
        return connection.secrets().stream()
                .filter(secret ->
                        secret.validUntil() == null || secret.validUntil().isAfter(now))
                .map(secret -> open(connection, secret))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> open(StripeEntry connection, StripeEntry.SealedSecret secret) {
        Optional<String> opened =
                box.open(secret.sealed(), connection.programId().value());
        if (opened.isEmpty()) {
            LOG.error(
                    "the Stripe secret of {} was sealed under another TRIBUTARY_MASTER_KEY; its events are refused",
                    connection.programId());
        }
        return opened;
    }
}
