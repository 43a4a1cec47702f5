package org.tributary.commission.period;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Detail;
import org.tributary.commission.accounting.Template;
import org.tributary.contracts.id.PeriodId;

/**
 * A file that was made of a closed period, kept byte for byte.
 *
 * @param version 1, 2, 3 … of this form; another account plan makes another
 * @param planVersion the account plan that it was made with
 * @param sha256 in lower-case hex
 */
public record Export(
        UUID id,
        PeriodId period,
        Form form,
        int version,
        int planVersion,
        String sha256,
        long bytes,
        long journals,
        @Nullable String madeBy,
        Instant madeAt) {

    /**
     * What somebody wants.
     *
     * @param currency null for all of them in one file
     */
    public record Form(
            Template template, Detail detail, @Nullable String currency) {}
}
