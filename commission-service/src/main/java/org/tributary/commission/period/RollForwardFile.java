package org.tributary.commission.period;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tributary.commission.accounting.RollForwardSheet;
import org.tributary.commission.period.LineStore.Placed;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.PageRequest;

/** The roll-forward of a period as one file; lines are read as they are sent. */
@Singleton
public final class RollForwardFile {

    private static final int LINES = 1_000;

    private final Database database;

    RollForwardFile(Database database) {
        this.database = database;
    }

    /** Empty when there is no such period. */
    public Optional<InputStream> of(OrganisationId org, PeriodId period) {
        return database.web(org, tx -> PeriodStore.find(tx, period))
                .map(known -> new PartStream(part -> part(org, period, part)));
    }

    /** The first part is the head; lines are numbered without gaps, so that a part is a stretch of numbers. */
    private Optional<byte[]> part(OrganisationId org, PeriodId period, int part) {
        if (part == 0) {
            return Optional.of(RollForwardSheet.head().getBytes(StandardCharsets.UTF_8));
        }
        PageRequest page = new PageRequest(LINES - 1, Integer.toString((part - 1) * LINES));
        List<Placed> lines = database.web(org, tx -> LineStore.list(tx, period, null, page));
        StringBuilder text = new StringBuilder();
        lines.forEach(placed -> text.append(RollForwardSheet.line(placed.line())));
        return lines.isEmpty() ? Optional.empty() : Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
