package org.tributary.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.contracts.json.Json;
import org.tributary.localstack.settings.PrivateFile;
import org.tributary.servers.Launch;

/** The processes of one stack, one small file each, so that any later command finds and ends them. */
public final class ProcessRecords {

    private static final long LARGEST_LOG = 16L << 20;
    private static final String SUFFIX = ".pid.json";

    private final Path folder;
    private boolean closed;

    public ProcessRecords(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a process that lives on without us, in a session of its own, and records it. Its output is appended to {@code log}.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public synchronized ProcessRecord start(String name, Launch launch, String stopSignal, Path log)
            throws IOException {
        if (closed) {
            throw new IllegalStateException(name + " is not started: the stack is going down.");
        }
        mark(log, name);
        Process process = launch.behind(OwnSession.wrapper()).start(log);
        ProcessRecord record = ProcessRecord.of(name, process, stopSignal);
        PrivateFile.write(file(name), Json.write(record));
        return record;
    }

    /** From now on nothing starts: whoever ends the stack knows all there is to end. */
    public synchronized void close() {
        closed = true;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** The record of a component's last start, whether it still runs or not. */
    public Optional<ProcessRecord> find(String name) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file(name)), ProcessRecord.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process of a component, if it runs. */
    public Optional<ProcessHandle> running(String name) {
        return find(name).flatMap(ProcessRecord::running);
    }

    /** All records, of ended processes too. */
    public List<ProcessRecord> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .flatMap(name -> find(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** Says in the log where a new start begins; a log that has grown large makes room first. */
    private static void mark(Path log, String name) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        String line = "=== " + Instant.now() + " starting " + name + "\n";
        Files.writeString(log, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
