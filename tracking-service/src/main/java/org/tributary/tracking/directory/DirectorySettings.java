package org.tributary.tracking.directory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The directory's own settings.
 *
 * @param snapshotEvery how often its state is written to disk when it has changed
 */
@ConfigurationProperties("tracking.directory")
public record DirectorySettings(
        @Bindable(defaultValue = "5s") Duration snapshotEvery) {}
