package org.tributary.tracking.directory;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Loads the snapshot before anything is answered, then follows the topic. */
@Factory
final class DirectoryBeans {

    @Singleton
    Snapshot snapshot(@Value("${tracking.data:}") String data) {
        return new Snapshot(Path.of(data, "directory.snapshot"));
    }

    @Singleton
    Directory directory(Snapshot snapshot) {
        Directory directory = new Directory();
        if (!snapshot.read(directory::apply)) {
            directory.clear();
        }
        return directory;
    }

    @Context
    @Bean(preDestroy = "close")
    DirectoryFeed feed(Directory directory, KafkaSettings kafka, Topics topics) {
        boolean hasSnapshot = directory.offset() >= 0;
        return new DirectoryFeed(directory, kafka, topics, "tracking-directory", hasSnapshot).start();
    }

    @Context
    @Bean(preDestroy = "close")
    SnapshotKeeper keeper(Directory directory, Snapshot snapshot, DirectorySettings settings) {
        return new SnapshotKeeper(directory, snapshot).start(settings.snapshotEvery());
    }
}
