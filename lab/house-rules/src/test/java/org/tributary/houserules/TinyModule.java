package org.tributary.houserules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A module of a few lines, written and compiled on the spot, so that a rule can be seen to fail. */
final class TinyModule {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    private final Path folder;
    private final List<Path> libraries = new ArrayList<>();
    private final List<Path> main = new ArrayList<>();
    private final List<Path> tests = new ArrayList<>();

    TinyModule(Path folder) {
        this.folder = folder;
    }

    TinyModule main(String source) {
        main.add(save("src/main/java", source));
        return this;
    }

    TinyModule test(String source) {
        tests.add(save("src/test/java", source));
        return this;
    }

    /** A stand-in for somebody else's class, so that sources can name it. */
    TinyModule library(String source) {
        libraries.add(save("library", source));
        return this;
    }

    /** Where a rule finds itself broken. */
    List<String> breaches(String root, Rule rule) {
        Premises read = compiled(root);
        return rule.breaches().apply(read);
    }

    Premises compiled(String root) {
        compile(libraries, "target/library");
        compile(main, "target/classes");
        compile(tests, "target/test-classes");
        Premises read = Premises.read(root, folder);
        return new Premises(root, read.main(), read.tests(), read.sources(), libraryLoader());
    }

    Path folder() {
        return folder;
    }

    private ClassLoader libraryLoader() {
        try {
            URL library = folder.resolve("target/library/").toUri().toURL();
            return new URLClassLoader(new URL[] {library}, getClass().getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path save(String sourceFolder, String source) {
        Matcher type = TYPE.matcher(source);
        String name = type.find() ? type.group(1) : "package-info";
        Path file = folder.resolve(sourceFolder)
                .resolve(packageOf(source).replace('.', '/'))
                .resolve(name + ".java");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(String source) {
        Matcher name = PACKAGE.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException("a source needs a package: " + source);
        }
        return name.group(1);
    }

    private void compile(List<Path> files, String target) {
        if (files.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = String.join(
                System.getProperty("path.separator"),
                System.getProperty("java.class.path"),
                folder.resolve("target/library").toString(),
                folder.resolve("target/classes").toString());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-cp", classPath, "-d", folder.resolve(target).toString());
            Files.createDirectories(folder.resolve(target));
            boolean compiles = compiler.getTask(
                            null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiles) {
                throw new IllegalStateException("the example does not compile: " + files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
