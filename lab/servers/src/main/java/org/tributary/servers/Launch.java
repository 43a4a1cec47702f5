package org.tributary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param command the program and its arguments
 * @param environment variables added to the starter's own
 * @param directory where it runs
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The same process behind a wrapper such as {@code setsid}, which must replace itself with the command so that the id stays. */
    public Launch behind(List<String> wrapper) {
        List<String> wrapped = new ArrayList<>(wrapper);
        wrapped.addAll(command);
        return new Launch(wrapped, environment, directory);
    }

    /** Starts it with both outputs appended to {@code log} and nothing to read. */
    public Process start(Path log) throws IOException {
        Files.createDirectories(directory);
        if (log.getParent() != null) {
            Files.createDirectories(log.getParent());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
