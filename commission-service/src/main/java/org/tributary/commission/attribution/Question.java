package org.tributary.commission.attribution;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.id.ProgramId;

/**
 * Who does this conversion belong to?
 *
 * @param occurredAt when the conversion happened
 * @param programId the program that the conversion names, null when click, coupon or owner say which
 * @param policies the attribution rules of every active program that takes part; a program that is not here is unknown
 */
public record Question(
        Instant occurredAt, @Nullable ProgramId programId, Touches touches, Map<ProgramId, Attribution> policies) {

    public Question {
        policies = Map.copyOf(policies);
    }

    /** Every touch is judged by itself first; then the program is chosen, then the winner by that program's policy. */
    public Decision decide() {
        return new Contest(this).decide();
    }
}
