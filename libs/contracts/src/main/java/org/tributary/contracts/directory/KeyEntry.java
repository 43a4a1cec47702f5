package org.tributary.contracts.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * An API key as tracking must know it: enough to recognise it, nothing to use it.
 *
 * @param sha256 of the key's whole text, hex; the text has 160 random bits, so that no salt is needed
 * @param scopes what it may do; {@code track} records conversions, {@code postback} and {@code pixel} record them for one program by that
 *     door alone
 * @param partnerId set when the key belongs to a partner and sees only that partner
 * @param programId the program whose {@code allowedOrigins} bind a publishable key, and the only one a postback token records for
 * @param expiresAt null for never
 */
public record KeyEntry(
        KeyId keyId,
        OrganisationId org,
        Kind kind,
        Mode mode,
        String sha256,
        List<String> scopes,
        @Nullable PartnerId partnerId,
        @Nullable ProgramId programId,
        @Nullable Instant expiresAt,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    /** Secret keys stay on servers; publishable ones stand in pages; postback tokens stand in the addresses of calls. */
    public enum Kind {
        SECRET,
        PUBLISHABLE,
        POSTBACK
    }

    @Override
    public String entityId() {
        return keyId.value();
    }
}
