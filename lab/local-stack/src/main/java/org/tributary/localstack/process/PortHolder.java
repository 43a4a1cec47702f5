package org.tributary.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which program listens on a port, as far as the system tells this user. */
public final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** Such as {@code process 4711 (java)}. */
    public static Optional<String> of(int port) {
        Optional<Long> pid = Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        return pid.map(id -> "process " + id + program(id));
    }

    private static String program(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> " (" + Path.of(command).getFileName() + ")")
                .orElse("");
    }

    private static Optional<Long> fromProc(int port) {
        String ending = ":%04X".formatted(port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(fields -> fields.size() > 9
                        && fields.get(1).endsWith(ending)
                        && fields.get(3).equals(LISTENING))
                .map(fields -> "socket:[" + fields.get(9) + "]")
                .findFirst()
                .flatMap(PortHolder::withOpen);
    }

    private static Optional<Long> withOpen(String socket) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> has(pid, socket))
                .findFirst();
    }

    private static boolean has(long pid, String socket) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(file -> target(file).equals(socket));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
