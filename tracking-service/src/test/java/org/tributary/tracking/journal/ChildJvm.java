package org.tributary.tracking.journal;

import java.nio.file.Path;
import java.util.List;

/** A JVM of its own for a main class of the tests, because what is tried on it would end or block ours. */
final class ChildJvm {

    private ChildJvm() {}

    /** The command that starts it, with the folder as its only argument. */
    static List<String> command(Class<?> main, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString());
    }
}
