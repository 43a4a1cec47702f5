package org.tributary.localstack.component;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars that a process runs on: a copy of what was built, taken before each start, so that a build never pulls a jar from under a running
 * process.
 *
 * @param built {@code MODULE/target/dist/lib}
 * @param copy this component's own
 */
record Distribution(Path built, Path copy) {

    private static final String OURS = "-SNAPSHOT.jar";

    String classpath() {
        return copy.toAbsolutePath() + "/*";
    }

    /** Brings the copy to what is built; a jar of the same size and time stays as it is. */
    void refresh() throws IOException {
        List<Path> jars = jars(built);
        if (jars.isEmpty()) {
            throw new IOException("Nothing is built in " + built + ". Run: ./tributary build");
        }
        Files.createDirectories(copy);
        Set<Path> wanted = new HashSet<>();
        for (Path jar : jars) {
            Path own = copy.resolve(jar.getFileName());
            wanted.add(own);
            if (!same(jar, own)) {
                take(jar, own);
            }
        }
        for (Path own : jars(copy)) {
            if (!wanted.contains(own)) {
                Files.delete(own);
            }
        }
    }

    /** Libraries never change and are linked; a build may write our own jars anew, so they are copied. */
    private static void take(Path jar, Path own) throws IOException {
        Files.deleteIfExists(own);
        if (!jar.toString().endsWith(OURS)) {
            try {
                Files.createLink(own, jar);
                return;
            } catch (FileSystemException | UnsupportedOperationException e) {
                // Another file system, or one without links: a copy does as well.
            }
        }
        Files.copy(jar, own, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(other)
                && Files.size(one) == Files.size(other)
                && Files.getLastModifiedTime(one).equals(Files.getLastModifiedTime(other));
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
