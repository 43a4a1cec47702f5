package org.tributary.tracking.journal;

import java.util.Optional;
import org.tributary.platform.health.ReadinessCheck;

/** A journal that cannot sync promises nothing any more. Being full passes by itself and keeps nobody from redirecting. */
record JournalReadiness(Journal journal) implements ReadinessCheck {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public Optional<String> waitingFor() {
        return journal.healthy()
                ? Optional.empty()
                : Optional.of("a restart: the journal's disk failed to sync, look at the log");
    }
}
