package org.tributary.localstack.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One at a time brings a stack up or down. The lock falls with the process that holds it. */
public final class StackLock {

    private final Path file;
    private final Progress progress;

    /** @param state whose stack is meant */
    public StackLock(Path state, Progress progress) {
        this.file = state.resolve("lock");
        this.progress = progress;
    }

    /** What is done while nobody else does it. */
    public interface Deed {
        void run() throws IOException;
    }

    /** Waits for whoever is at it, says so, and then does the deed. */
    public void during(Deed deed) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                progress.say("Another ./tributary is starting or stopping this stack; waiting for it.");
                channel.lock();
            }
            deed.run();
        }
    }
}
