package org.tributary.houserules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is large but allowed, largest first: where to look when there is an hour to spare. */
record SizeReport(List<SourceFile> files, List<SourceFile.Method> methods) {

    private static final int LARGE_FILE = 300;
    private static final int LARGE_METHOD = 25;

    static SizeReport of(List<SourceFile> sources) {
        return new SizeReport(
                sources.stream()
                        .filter(file -> file.lines() > LARGE_FILE)
                        .sorted(Comparator.comparingInt(SourceFile::lines).reversed())
                        .toList(),
                sources.stream()
                        .flatMap(file -> file.methods().stream())
                        .filter(method -> method.lines() > LARGE_METHOD)
                        .sorted(Comparator.comparingInt(SourceFile.Method::lines)
                                .reversed())
                        .toList());
    }

    List<String> lines() {
        return Stream.of(
                        Stream.of("Files of more than " + LARGE_FILE + " lines: " + files.size()),
                        files.stream().map(file -> "  %4d  %s".formatted(file.lines(), file.path())),
                        Stream.of("Methods of more than " + LARGE_METHOD + " lines: " + methods.size()),
                        methods.stream().map(method -> "  %4d  %s".formatted(method.lines(), method.where())))
                .flatMap(part -> part)
                .toList();
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the size report to " + file, e);
        }
    }
}
