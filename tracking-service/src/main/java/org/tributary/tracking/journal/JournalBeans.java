package org.tributary.tracking.journal;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.tributary.platform.health.ReadinessCheck;

/** Takes the journal's directory and begins this process start's epoch, before anything is answered. */
@Factory
final class JournalBeans {

    @Context
    @Bean(preDestroy = "close")
    JournalHome home(@Value("${tracking.data:}") String data) throws IOException {
        if (data.isBlank()) {
            throw new IllegalStateException(
                    "set TRACKING_DATA: a directory of this instance's own, on a disk that stays");
        }
        return JournalHome.open(Path.of(data, "journal"));
    }

    @Context
    LeftEpochs left(JournalHome home) throws IOException {
        return new LeftEpochs(home.left());
    }

    /** After {@link #left}, so that the running epoch is not among them. */
    @Context
    @Bean(preDestroy = "close")
    Journal journal(JournalHome home, LeftEpochs left, JournalSettings settings, Clock clock) throws IOException {
        return home.begin(settings, clock.instant());
    }

    @Singleton
    ReadinessCheck journalReadiness(Journal journal) {
        return new JournalReadiness(journal);
    }
}
