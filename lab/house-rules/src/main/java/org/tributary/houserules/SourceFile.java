package org.tributary.houserules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One source file, measured by the JDK's own parser.
 *
 * @param path from the module's folder
 * @param introducesItsPackage whether it is a package-info with Javadoc and {@code @NullMarked}
 */
record SourceFile(Path path, String packageName, int lines, boolean introducesItsPackage, List<Method> methods) {

    /**
     * A method or constructor with the lines from its signature to its last brace. A table in its annotations is not counted, a
     * lambda in its body is.
     */
    record Method(String where, int lines) {}

    boolean isMain() {
        return path.startsWith("src/main");
    }

    /** Empty when the folder does not exist. */
    static List<SourceFile> readAll(Path module, String sourceFolder) {
        List<Path> files = javaFilesIn(module.resolve(sourceFolder));
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> read(module, unit, trees))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sources in " + module.resolve(sourceFolder), e);
        }
    }

    private static List<Path> javaFilesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static SourceFile read(Path module, CompilationUnitTree unit, DocTrees trees) {
        Path path = module.relativize(Path.of(unit.getSourceFile().toUri()));
        MethodScan scan = new MethodScan(path, unit, trees.getSourcePositions());
        scan.scan(unit, null);
        String packageName =
                unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        return new SourceFile(path, packageName, lineCount(unit), introduces(path, unit, trees), scan.found);
    }

    private static boolean introduces(Path path, CompilationUnitTree unit, DocTrees trees) {
        return path.endsWith("package-info.java")
                && unit.getPackageAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().endsWith("NullMarked"))
                && trees.getDocComment(new TreePath(new TreePath(unit), unit.getPackage())) != null;
    }

    private static int lineCount(CompilationUnitTree unit) {
        try {
            return Math.toIntExact(
                    unit.getSourceFile().getCharContent(true).toString().lines().count());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + unit.getSourceFile().getName(), e);
        }
    }

    /** Walks a file and measures every method that has a body. */
    private static final class MethodScan extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Path path;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Deque<String> types = new ArrayDeque<>();
        private final List<Method> found = new ArrayList<>();

        MethodScan(Path path, CompilationUnitTree unit, SourcePositions positions) {
            this.path = path;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            types.push(type.getSimpleName().toString());
            super.visitClass(type, null);
            types.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            if (method.getBody() != null) {
                String name =
                        method.getName().contentEquals("<init>") ? types.peek() : types.peek() + "." + method.getName();
                found.add(new Method(path + ":" + line(start(method)) + " " + name, lines(method)));
            }
            return super.visitMethod(method, null);
        }

        private int lines(MethodTree method) {
            return Math.toIntExact(line(positions.getEndPosition(unit, method)) - line(start(method)) + 1);
        }

        private long start(MethodTree method) {
            return positions.getStartPosition(unit, firstAfterAnnotations(method));
        }

        private static Tree firstAfterAnnotations(MethodTree method) {
            if (method.getReturnType() != null) {
                return method.getReturnType();
            }
            return method.getParameters().isEmpty()
                    ? method.getBody()
                    : method.getParameters().getFirst();
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
