package org.tributary.houserules;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules look at.
 *
 * @param root the module's root package
 * @param main its own classes, without what annotation processors and page templates made
 * @param tests its test classes
 * @param sources the files of both
 * @param classPath what its tests run with
 */
record Premises(String root, JavaClasses main, JavaClasses tests, List<SourceFile> sources, ClassLoader classPath) {

    /** Where the template compiler puts its classes: outside every root package, and nobody's to read. */
    private static final String COMPILED_TEMPLATES = "/classes/tributary/pages/";

    static Premises read(String root, Path folder) {
        List<SourceFile> sources = Stream.of("src/main/java", "src/test/java")
                .flatMap(source -> SourceFile.readAll(folder, source).stream())
                .toList();
        return new Premises(
                root,
                classesIn(folder.resolve("target/classes")),
                classesIn(folder.resolve("target/test-classes")),
                sources,
                ClassLoader.getSystemClassLoader());
    }

    Stream<JavaClass> all() {
        return Stream.concat(main.stream(), tests.stream());
    }

    /** Names are enough for the rules; reading the libraries' classes too would only take time. */
    private static JavaClasses classesIn(Path folder) {
        List<Path> present = Files.isDirectory(folder) ? List.of(folder) : List.of();
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/$") && !location.contains(COMPILED_TEMPLATES))
                    .importPaths(present);
        });
    }
}
