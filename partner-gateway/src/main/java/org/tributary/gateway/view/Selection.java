package org.tributary.gateway.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * Which figures are asked for.
 *
 * @param from inclusive, to the quarter hour
 * @param to exclusive, likewise
 * @param zone whose days and hours are meant
 */
public record Selection(
        @Nullable ProgramId program,
        @Nullable PartnerId partner,
        @Nullable LinkId link,
        Instant from,
        Instant to,
        ZoneId zone,
        List<Dimension> groupBy) {}
