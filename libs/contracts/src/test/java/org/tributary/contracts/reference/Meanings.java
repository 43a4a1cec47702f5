package org.tributary.contracts.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say that types, components and constants mean, as Markdown. A name is the type's own with its outer types in
 * front ({@code CommissionEvent.Row}); a member follows behind {@code #}.
 */
final class Meanings {

    private final Map<String, Comment> byName = new HashMap<>();

    /** What is said, and the first sentence of it. */
    private record Comment(String whole, String first) {}

    private Meanings() {}

    static Meanings of(Path sources) {
        Meanings meanings = new Meanings();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> files = Files.walk(sources)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
            Reader reader = new Reader(DocTrees.instance(task), meanings.byName);
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return meanings;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + sources, e);
        }
    }

    /** The whole Javadoc of a type, without its tags. */
    String of(Class<?> type) {
        return require(name(type));
    }

    /** The Javadoc of an enum's constant. */
    String of(Enum<?> constant) {
        return require(name(constant.getDeclaringClass()) + "#" + constant.name());
    }

    /**
     * What a component says about itself; else what an interface of the record says about the method of that name; else what its
     * type is in general.
     */
    String of(Class<?> type, RecordComponent component) {
        return told(type, component)
                .or(() -> Optional.ofNullable(byName.get(name(component.getType())))
                        .map(Comment::first))
                .orElseThrow(() -> new AssertionError("nobody says what " + name(type) + "." + component.getName()
                        + " means: add a @param to the record's Javadoc"));
    }

    /** Whether a component says something itself. */
    boolean isTold(Class<?> type, RecordComponent component) {
        return told(type, component).isPresent();
    }

    private Optional<String> told(Class<?> type, RecordComponent component) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .map(owner -> byName.get(name(owner) + "#" + component.getName()))
                .filter(Objects::nonNull)
                .map(Comment::whole)
                .findFirst();
    }

    private String require(String name) {
        Comment comment = byName.get(name);
        if (comment == null) {
            throw new AssertionError("nobody says what " + name + " is: give it Javadoc");
        }
        return comment.whole;
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    /** Walks the sources and keeps every comment under the name of what it stands at. */
    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees trees;
        private final Map<String, Comment> byName;
        private final Deque<String> types = new ArrayDeque<>();

        Reader(DocTrees trees, Map<String, Comment> byName) {
            this.trees = trees;
            this.byName = byName;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String simple = type.getSimpleName().toString();
            String name = types.isEmpty() ? simple : types.peek() + "." + simple;
            DocCommentTree comment = keep(name);
            if (comment != null) {
                keepParameters(name, comment);
            }
            types.push(name);
            super.visitClass(type, null);
            types.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            keep(types.peek() + "#" + method.getName());
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            keep(types.peek() + "#" + variable.getName());
            return null;
        }

        private @Nullable DocCommentTree keep(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                byName.put(name, new Comment(markdown(comment.getFullBody()), markdown(comment.getFirstSentence())));
            }
            return comment;
        }

        private void keepParameters(String name, DocCommentTree comment) {
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree parameter) {
                    String meaning = markdown(parameter.getDescription());
                    byName.put(name + "#" + parameter.getName(), new Comment(meaning, meaning));
                }
            }
        }

        private static String markdown(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(Reader::markdown)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private static String markdown(DocTree part) {
            return switch (part) {
                case LiteralTree code -> "`" + code.getBody() + "`";
                case LinkTree link -> "`" + link.getReference().getSignature().replaceFirst(".*#", "") + "`";
                case TextTree text -> text.getBody();
                default -> part.toString();
            };
        }
    }
}
