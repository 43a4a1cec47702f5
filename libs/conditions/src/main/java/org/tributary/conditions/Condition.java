package org.tributary.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.standard.IndexOperator.IndexOverload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition that compiled. Immutable and thread-safe: compile once, test as often as needed. */
public final class Condition {

    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME = runtime();

    private final String text;
    private final Set<String> names;
    private final CelRuntime.Program program;

    private Condition(String text, Set<String> names, CelRuntime.Program program) {
        this.text = text;
        this.names = names;
        this.program = program;
    }

    /** Checks names, types, the size and that the answer is true or false; {@link Vocabulary} and {@link Limits} say what may be. */
    public static Compilation compile(String text) {
        if (text.codePointCount(0, text.length()) > Limits.LONGEST_TEXT) {
            return problem("the condition is longer than " + Limits.LONGEST_TEXT + " characters");
        }
        CelValidationResult result = COMPILER.compile(text, "condition");
        if (result.hasError()) {
            return new Compilation.Problems(
                    result.getErrors().stream().map(Condition::problem).toList());
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Compilation.Compiled(new Condition(text, Names.in(tree.getExpr()), RUNTIME.createProgram(tree)));
        } catch (CelValidationException | CelEvaluationException e) {
            return problem(String.valueOf(e.getMessage()));
        }
    }

    /** Never throws: what goes wrong is an {@link Outcome}. */
    public Outcome test(Values values) {
        try {
            Object answer = program.eval(name -> Optional.ofNullable(values.root(name)));
            return Boolean.TRUE.equals(answer) ? new Outcome.Held() : new Outcome.NotHeld();
        } catch (CelEvaluationException e) {
            return MissingValue.nameIn(e)
                    .<Outcome>map(Outcome.Missing::new)
                    .orElseGet(() -> new Outcome.Failed(e.getErrorCode().name().toLowerCase(Locale.ROOT)));
        }
    }

    public String text() {
        return text;
    }

    /** The values it asks for, as far as the text tells: {@code partner.tier}, {@code sale.metadata}. */
    public Set<String> names() {
        return names;
    }

    private static Compilation problem(String message) {
        return new Compilation.Problems(List.of(new Compilation.Problem(1, 1, message)));
    }

    private static Compilation.Problem problem(CelIssue issue) {
        return new Compilation.Problem(
                Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(1, issue.getSourceLocation().getColumn() + 1),
                issue.getMessage());
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(Limits.options())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(Vocabulary.TYPES)
                .setResultType(SimpleType.BOOL);
        Vocabulary.ROOTS.forEach(builder::addVar);
        return builder.build();
    }

    /** The standard one, but a map of ours names the key it misses. */
    private static CelRuntime runtime() {
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(Limits.options())
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .filterFunctions((function, overload) ->
                                function != StandardFunction.INDEX || overload == IndexOverload.INDEX_LIST)
                        .build())
                .addFunctionBindings(CelFunctionBinding.from("index_map", Map.class, Object.class, Condition::valueAt))
                .build();
    }

    private static Object valueAt(Map<?, ?> map, Object key) {
        if (map instanceof OpenMap open) {
            return open.require(key);
        }
        Object value = map.get(key);
        if (value == null) {
            throw new MissingValue("[" + key + "]");
        }
        return value;
    }
}
